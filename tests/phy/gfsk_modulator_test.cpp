// SPDX-License-Identifier: Apache-2.0
#include "phy/gfsk_modulator.hpp"

#include "phy/framing.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace ble;
using namespace ble::phy;

namespace {

/// Mean frequency over symbol `k`'s middle half, in hertz.
double frequency_at(const Burst& burst, double start, std::size_t k, double rate) {
    const double per_symbol = rate / 1e6;
    const auto from =
        static_cast<std::size_t>(std::llround(start + (static_cast<double>(k) + 0.25) * per_symbol)) -
        static_cast<std::size_t>(burst.first);
    const auto steps = static_cast<std::size_t>(per_symbol / 2);
    double turn = 0;
    for (std::size_t n = from; n < from + steps; ++n)
        turn += static_cast<double>(std::arg(burst.samples[n + 1] * std::conj(burst.samples[n])));
    return turn / static_cast<double>(steps) * rate / (2 * std::numbers::pi);
}

}  // namespace

TEST_CASE("Runs reach the full deviation, alternating bits most of it") {
    const auto h = GENERATE(0.45, 0.5, 0.55);
    const double rate = 16e6;
    const GfskModulator modulate{Hertz{rate}, PhyMode::le_1m};
    const AirBits runs{0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1};
    const auto burst = modulate(runs, {.start = 100, .modulation_index = h});
    CHECK(frequency_at(burst, 100, 5, rate) == Approx(h * 500e3).epsilon(0.005));
    CHECK(frequency_at(burst, 100, 9, rate) == Approx(-h * 500e3).epsilon(0.005));
    const AirBits alternating{0, 1, 0, 1, 0, 1, 0, 1};
    const auto fast = modulate(alternating, {.start = 100, .modulation_index = h});
    const double share = frequency_at(fast, 100, 3, rate) / (h * 500e3);
    CHECK(share > 0.8);
    CHECK(share < 0.95);
}

TEST_CASE("The envelope is constant, with ramped edges") {
    const GfskModulator modulate{Hertz{8e6}, PhyMode::le_1m};
    const AirBits bits(40, 1);
    const auto burst = modulate(bits, {.start = 50.3, .amplitude = 0.25});
    CHECK(burst.first == 34);
    for (std::size_t n = 17; n < 17 + 320; ++n)
        CHECK(std::abs(burst.samples[n]) == Approx(0.25).epsilon(1e-4));
    CHECK(std::abs(burst.samples.front()) < 0.01);
    CHECK(std::abs(burst.samples.back()) < 0.01);
    for (std::size_t n = 1; n < 16; ++n)
        CHECK(std::abs(burst.samples[n]) <= std::abs(burst.samples[n + 1]) + 1e-6F);
}

TEST_CASE("Any sample rate draws the same signal") {
    const auto rate = GENERATE(2e6, 3.125e6, 61.44e6, 96e6);
    const AirBits bits{0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 1};
    const GfskModulator coarse{Hertz{rate}, PhyMode::le_1m}, fine{Hertz{64e6}, PhyMode::le_1m};
    const auto a = coarse(bits, {.start = 0, .frequency = {300e3}});
    const auto b = fine(bits, {.start = 0, .frequency = {300e3}});
    for (double t = 1e-6; t < 13e-6; t += 1e-6) {
        const auto n = static_cast<std::size_t>(std::llround(t * rate));
        const double exact = static_cast<double>(n) / rate * 64e6;
        const auto m = static_cast<std::size_t>(std::floor(exact));
        const auto fraction = static_cast<float>(exact - std::floor(exact));
        const auto offset_a = static_cast<std::size_t>(-a.first),
                   offset_b = static_cast<std::size_t>(-b.first);
        const Sample between =
            (1 - fraction) * b.samples[m + offset_b] + fraction * b.samples[m + 1 + offset_b];
        CHECK(std::abs(a.samples[n + offset_a] - between) < 0.01);
    }
}

TEST_CASE("Bursts add where they overlap and are cut at a stream's edges") {
    Burst burst{.first = -2, .samples = std::vector<Sample>(10, Sample{1, 0})};
    std::vector<Sample> stream(5);
    burst.add_to(stream, 0);
    burst.add_to(stream, 4);
    CHECK(stream == std::vector<Sample>{{2, 0}, {2, 0}, {2, 0}, {2, 0}, {1, 0}});
}
