// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_patterns.hpp"

#include "phy/coded_framing.hpp"
#include "phy/kernels/pattern_carrier_reference.hpp"
#include "tests/phy/on_every_target.hpp"
#include "tests/phy/random_values.hpp"

#include <catch2/catch.hpp>

#include <numbers>
#include <random>

using namespace ble;
using namespace ble::phy;
using namespace ble::phy::kernels;

namespace {

/// The matched filter's output of symbols ±1, whose carrier turns by `turn` a symbol.
std::vector<Sample> received(std::span<const std::int8_t> symbols, double index, double neighbour,
                             double turn) {
    std::vector<Sample> pulses{1};
    for (const auto symbol : symbols)
        pulses.push_back(multiply(pulses.back(), Sample{std::polar(1.0, std::numbers::pi * index * symbol)}));
    std::vector<Sample> out(symbols.size());
    for (std::size_t n = 0; n < out.size(); ++n) {
        const auto after = n + 2 < pulses.size() ? pulses[n + 2] : Sample{0};
        const auto sum = pulses[n + 1] + static_cast<float>(neighbour) * (pulses[n] + after);
        out[n] = multiply(sum, Sample{std::polar(1.0, 0.4 + turn * static_cast<double>(n))});
    }
    return out;
}

std::vector<std::int8_t> symbols_of(std::span<const std::uint8_t> bits) {
    std::vector<std::int8_t> symbols;
    for (const auto bit : code_symbols(bits, PhyMode::le_coded_s8)) symbols.push_back(bit != 0 ? 1 : -1);
    return symbols;
}

struct Sent {
    std::vector<std::int8_t> symbols{};
    std::vector<Sample> received{};
    kernels::PhaseLoop loop{};

    Sent(double index, double turn) {
        std::mt19937 random{3};
        std::vector<std::uint8_t> bits(100);
        for (auto& bit : bits) bit = random() & 1U;
        symbols = symbols_of(bits);
        constexpr double neighbour = 0.15;
        received = ::received(symbols, index, neighbour, turn);
        loop = PhaseTracker{index, neighbour, {}}.loop();
    }
};

}  // namespace

TEST_CASE("Patterns show their bits and the carrier, whatever the bits are") {
    const auto index = GENERATE(0.45, 0.5, 0.55);
    const Sent sent{index, 1e-3};
    const auto patterns = coded_patterns(sent.loop, sent.received);
    REQUIRE(patterns.bits.size() == 200);
    int wrong = 0;
    double worst = 0;
    for (std::size_t n = 0; n < 200; ++n) {
        wrong += (patterns.bits[n] > 0) != (sent.symbols[4 * n] > 0);
        const auto middle =
            std::clamp<double>(static_cast<double>(n), 8, 191);  // a window is cut at the ends
        const auto expected = 0.4 + 1e-3 * (4 * middle + 1.5);
        worst = std::max(worst, std::abs(std::arg(patterns.turn[n]) - expected));
    }
    CHECK(wrong == 0);
    CHECK(worst < 0.06);
}

TEST_CASE("The carrier and the modulation index are fitted to what the patterns leave") {
    const auto turn = GENERATE(1e-3, 0.02);  // up to 16 rad over 800 symbols
    const auto index = GENERATE(0.47, 0.5);
    // Looked at with another index than it was sent with.
    const Sent sent{index, turn};
    const auto loop = PhaseTracker{0.48, 0.15, {}}.loop();
    const auto patterns = coded_patterns(loop, sent.received);
    std::vector<float> bits;
    for (std::size_t n = 0; n < sent.symbols.size(); n += 4) bits.push_back(sent.symbols[n]);
    const auto fit = fit_carrier(loop, {sent.received, patterns.turn, bits}, 3);
    CHECK(fit.index_correction == Approx(index - 0.48).margin(2e-3));
    REQUIRE(fit.carrier.size() == sent.symbols.size());
    double worst = 0;
    for (std::size_t n = 0; n < fit.carrier.size(); ++n)
        worst = std::max(worst, std::abs(fit.carrier[n] - 0.4 - turn * static_cast<double>(n)));
    CHECK(worst < 0.05);
}

TEST_CASE("The patterns' kernels are their formulas on every instruction set") {
    const std::size_t count = GENERATE(0u, 1u, 15u, 40u, 101u);
    Sent sent{0.47, 4e-3};
    const auto noise = tests::samples(sent.received.size(), 3);
    for (std::size_t n = 0; n < noise.size(); ++n) sent.received[n] += 0.5F * noise[n];
    const std::span received{sent.received.data(), 4 * count};
    const PatternOfOne one{Sample{0.1F, 1}, {-1, 0.2F}, {0.1F, 0.9F}, {1, 0.1F}};
    std::vector<float> bits;
    for (std::size_t n = 0; n < received.size(); n += 4) bits.push_back(sent.symbols[n]);

    const auto run = [&](auto sums, auto around, auto turned, auto phases_of) {
        struct {
            std::vector<Sample> common, different, turns;
            std::vector<float> soft, phases;
            float within = 0;
        } out{std::vector<Sample>(count), std::vector<Sample>(count), std::vector<Sample>(count),
              std::vector<float>(count), std::vector<float>(count)};
        sums(received, one, out.common, out.different);
        around(out.common, out.turns);
        turned(out.different, out.turns, out.soft);
        out.within = phases_of(sent.loop, KnownPatterns{received, out.turns, bits}, out.phases);
        return out;
    };
    const auto expected = run(reference::pattern_sums, reference::sums_around, reference::pattern_bits,
                              reference::pattern_phases);
    const auto is_near = [](auto a, auto b) { return std::abs(a - b) < 1e-3F; };
    on_every_target([&] {
        const auto got = run(pattern_sums, sums_around, pattern_bits, pattern_phases);
        CHECK(std::ranges::equal(got.common, expected.common, is_near));
        CHECK(std::ranges::equal(got.different, expected.different, is_near));
        CHECK(std::ranges::equal(got.turns, expected.turns, is_near));
        CHECK(std::ranges::equal(got.soft, expected.soft, is_near));
        CHECK(std::ranges::equal(got.phases, expected.phases, is_near));
        CHECK(got.within == Approx(expected.within).margin(1e-3));
    });
}

TEST_CASE("Silence has patterns, which say nothing") {
    const std::vector<Sample> silence(43);
    const auto patterns = coded_patterns(PhaseTracker{0.5, 0.15, {}}.loop(), silence);
    CHECK(patterns.bits == std::vector<float>(10, 0.0F));
    CHECK(patterns.turn == std::vector<Sample>(10, Sample{1, 0}));
}
