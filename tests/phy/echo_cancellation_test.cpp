// SPDX-License-Identifier: Apache-2.0
#include "phy/echo_cancellation.hpp"

#include "phy/symbol_filter.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <utility>

using namespace ble;
using namespace ble::phy;

namespace {

constexpr std::size_t count = 300;
constexpr double index = 0.48, neighbour = 0.2;

/// Pulses of the main Laurent pulse's matched filter: `ways` is what a symbol hears of the one two ahead, …,
/// itself, …, the one two behind.
std::vector<Sample> received(const TrellisPath& path, const std::array<std::complex<double>, 5>& ways) {
    std::vector<std::complex<double>> pulses(path.symbols.size() + 4);
    double phase = 0;
    for (std::size_t n = 0; n < path.symbols.size(); ++n) {
        phase += std::numbers::pi * index * path.symbols[n];
        pulses[n + 2] = std::polar(1.0, phase);
    }
    std::vector<Sample> out;
    for (std::size_t n = 0; n < path.symbols.size(); ++n) {
        std::complex<double> sum = 0;
        for (std::size_t k = 0; k < ways.size(); ++k) sum += ways[k] * pulses[n + 4 - k];
        out.emplace_back(sum);
    }
    return out;
}

TrellisPath random_path() {
    std::mt19937 random{3};
    TrellisPath path;
    for (std::size_t n = 0; n < count; ++n) path.symbols.push_back(random() % 2 ? 1 : -1);
    return path;
}

double distance(std::span<const Sample> a, std::span<const Sample> b) {
    double sum = 0;
    for (std::size_t n = 0; n < a.size(); ++n) sum += static_cast<double>(std::norm(a[n] - b[n]));
    return std::sqrt(sum / static_cast<double>(a.size()));
}

}  // namespace

TEST_CASE("Echoes: what neighbours add is taken off, and the filter's own response stays") {
    const auto path = random_path();
    const auto alone = received(path, {0, neighbour, 1, neighbour, 0});
    const auto heard = received(
        path,
        {std::complex{0.05, 0.02}, neighbour + std::complex{-0.1, 0.1}, 1, {neighbour, 0.3}, {-0.1, 0}});
    REQUIRE(distance(heard, alone) > 0.3);
    const auto clean = without_echoes(heard, path, {.modulation_index = index}, neighbour);
    CHECK(distance(clean, alone) < 0.02);
    CHECK(distance(without_echoes(alone, path, {.modulation_index = index}, neighbour), alone) < 1e-3);
}

TEST_CASE("Echoes: wrong decisions here and there change little") {
    const auto path = random_path();
    const auto alone = received(path, {0, neighbour, 1, neighbour, 0});
    const auto heard = received(path, {0, neighbour, 1, {neighbour, 0.3}, 0});
    auto decided = path;
    for (std::size_t n : {60U, 150U, 240U}) {  // a pair in wrong order, as the trellis errs
        while (decided.symbols[n] == decided.symbols[n + 1]) ++n;
        std::swap(decided.symbols[n], decided.symbols[n + 1]);
    }
    const auto clean = without_echoes(heard, decided, {.modulation_index = index}, neighbour);
    CHECK(distance(clean, alone) < distance(heard, alone) / 2);
}

TEST_CASE("Echoes: a pulse of interference is none") {
    // The matched filter bounds it to that.
    const auto path = random_path();
    const auto alone = received(path, {0, neighbour, 1, neighbour, 0});
    auto heard = alone;
    heard[100] = {3, -2.6F};
    auto clean = without_echoes(heard, path, {.modulation_index = index}, neighbour);
    clean[100] = alone[100];
    CHECK(distance(clean, alone) < 0.05);
}

TEST_CASE("The matched filter bounds a pulse of interference") {
    const LaurentPulses pulses;
    const SymbolFilter filter{pulses, 4};
    std::vector<Sample> samples(400, Sample{1, 0});
    samples[200] = {3e5F, -2e5F};
    const auto out = filter(samples, {.amplitude = 1, .carrier = {0, 0}}, 90);
    for (const auto value : out) CHECK(std::abs(value) < 4.001F);
    CHECK(std::abs(out[49]) == Approx(4).epsilon(1e-3));
}

TEST_CASE("Echoes: symbols that tell nothing about echoes leave the signal as it is") {
    TrellisPath path;
    path.symbols.assign(count, 1);
    const auto alone = received(path, {0, neighbour, 1, neighbour, 0});
    const auto clean = without_echoes(alone, path, {.modulation_index = index}, neighbour);
    CHECK(distance(clean, alone) < 0.02);
    const TrellisPath none;
    CHECK(without_echoes({}, none, {.modulation_index = index}, neighbour).empty());
}
