// SPDX-License-Identifier: Apache-2.0
#include "phy/likely_sequences.hpp"

#include "phy/known_track.hpp"
#include "phy/phase_trellis.hpp"
#include "tests/phy/signals.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

using Flipped = std::vector<std::size_t>;

std::vector<Flipped> all_of(LikelySequences sequences) {
    std::vector<Flipped> out;
    while (auto flipped = sequences.next()) out.push_back(*flipped);
    return out;
}

/// The matched filter's outputs for an ideal signal in noise.
std::vector<Sample> noisy(const std::vector<std::int8_t>& symbols, double deviation, std::uint32_t seed) {
    std::mt19937 random{seed};
    std::normal_distribution<float> normal{0, static_cast<float>(deviation)};
    std::vector<Sample> out;
    Sample phase{1, 0};
    for (const auto symbol : symbols) {
        phase = multiply(phase, Sample{0, static_cast<float>(symbol)});
        out.push_back(phase + Sample{normal(random), normal(random)});
    }
    return out;
}

float metric_of(const PhaseTracker& tracker, std::span<const std::int8_t> symbols,
                std::span<const Sample> received) {
    KnownTrack track{tracker};
    for (std::size_t n = 0; n < symbols.size(); ++n) track.push(symbols[n], received[n]);
    return track.survivor().metric;
}

}  // namespace

TEST_CASE("Sequences come in order of their cost, each once") {
    const std::vector<Detour> detours{{4, 5, {5, 4}, 3}, {0, 1, {1, 0}, 1}, {2, 3, {3, 2}, 1.5F}};
    CHECK(all_of({detours, 3}) ==
          std::vector<Flipped>{
              {1, 0}, {3, 2}, {1, 0, 3, 2}, {5, 4}, {1, 0, 5, 4}, {3, 2, 5, 4}, {1, 0, 3, 2, 5, 4}});
    CHECK(all_of({detours, 2}).size() == 3);
    CHECK(all_of({{}, 5}).empty());
}

TEST_CASE("Detours that overlap are not taken together") {
    const std::vector<Detour> detours{{0, 2, {2, 0}, 1}, {1, 3, {3, 1}, 2}, {4, 6, {6, 4}, 4}};
    const auto sequences = all_of({detours, 3});
    CHECK(sequences.size() == 5);
    CHECK(std::find(sequences.begin(), sequences.end(), Flipped{2, 0, 3, 1}) == sequences.end());
}

TEST_CASE("The first sequence is the second most likely of all, by trying them all") {
    std::mt19937 random{1};
    const PhaseTracker tracker{0.5, 0, {}};
    constexpr std::size_t known = 4, free = 9;
    int right = 0;
    constexpr int tries = 200;
    for (int i = 0; i < tries; ++i) {
        std::vector<std::int8_t> sent(known + free);
        for (auto& symbol : sent) symbol = random() % 2 != 0 ? 1 : -1;
        const auto received = noisy(sent, 0.6, static_cast<std::uint32_t>(i));
        PhaseTrellis trellis{tracker, std::span{sent}.first(known)};
        trellis.push(received);
        const auto best = trellis.best_path().symbols;

        std::vector<float> metrics;
        auto symbols = sent;
        for (unsigned word = 0; word < 1U << free; ++word) {
            for (std::size_t n = 0; n < free; ++n) symbols[known + n] = (word >> n & 1) != 0 ? 1 : -1;
            metrics.push_back(metric_of(tracker, symbols, received));
        }
        std::sort(metrics.begin(), metrics.end(), std::greater<>{});
        CHECK(metric_of(tracker, best, received) == Approx(metrics[0]).margin(1e-4));
        auto second = best;
        const auto flipped = LikelySequences{trellis.detours(16), 16}.next();
        REQUIRE(flipped);
        for (const auto n : *flipped) second[known + n] = static_cast<std::int8_t>(-second[known + n]);
        right += metric_of(tracker, second, received) > metrics[1] - 1e-4F;
    }
    CHECK(right == tries);
}
