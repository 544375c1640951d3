// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_patterns.hpp"

#include "phy/coded_framing.hpp"

#include <catch2/catch.hpp>

#include <numbers>
#include <random>

using namespace ble;
using namespace ble::phy;

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

TEST_CASE("The carrier at each symbol is what the symbols themselves leave") {
    const Sent sent{0.47, 1e-3};
    const auto patterns = coded_patterns(sent.loop, sent.received);
    const auto carrier = carrier_of(sent.loop, sent.received, patterns, sent.symbols);
    REQUIRE(carrier.size() == sent.symbols.size());
    double worst = 0;
    for (std::size_t n = 0; n + 1 < carrier.size(); ++n)
        worst = std::max(worst, std::abs(carrier[n] - 0.4 - 1e-3 * static_cast<double>(n)));
    CHECK(worst < 0.02);
}

TEST_CASE("A carrier that turns often is counted") {
    const Sent sent{0.5, 0.02};  // 16 rad over 800 symbols
    const auto patterns = coded_patterns(sent.loop, sent.received);
    const auto carrier = carrier_of(sent.loop, sent.received, patterns, sent.symbols);
    CHECK(carrier[790] - carrier[10] == Approx(0.02 * 780).margin(0.3));
}

TEST_CASE("Silence has patterns, which say nothing") {
    const std::vector<Sample> silence(43);
    const auto patterns = coded_patterns(PhaseTracker{0.5, 0.15, {}}.loop(), silence);
    CHECK(patterns.bits == std::vector<float>(10, 0.0F));
    CHECK(patterns.turn == std::vector<Sample>(10, Sample{1, 0}));
}
