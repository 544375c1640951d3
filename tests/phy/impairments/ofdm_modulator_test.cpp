// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/ofdm_modulator.hpp"

#include "tests/phy/impairments/measures.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("An OFDM burst fills its 16.6 MHz evenly") {
    const Hertz rate = GENERATE(Hertz{40e6}, Hertz{61.44e6}, Hertz{96e6});
    const Hertz center{3e6};
    Xoshiro256 random{1};
    const auto burst =
        OfdmModulator{rate}(300, {.start = 100.25, .frequency = center, .amplitude = 0.1}, random);
    CHECK(static_cast<double>(burst.samples.size()) / rate.value == Approx(1200.1e-6).margin(0.1e-6));
    CHECK(decibels(mean_power(burst.samples)) == Approx(-20).margin(0.1));
    const Spectrum spectrum{burst.samples, rate};
    const double total = spectrum.between(-0.5 * rate, 0.5 * rate);
    CHECK(spectrum.between(center - Hertz{8.5e6}, center + Hertz{8.5e6}) / total > 0.985);
    // IEEE 802.11's mask asks for -20 dBr at 11 MHz.
    const auto density = [&](double low, double high) {
        return decibels(spectrum.between(center + Hertz{low}, center + Hertz{high}) / (high - low) / total *
                        52 * 312.5e3);
    };
    for (double low = -7.5e6; low < 6.5e6; low += 1.25e6) {
        const bool has_middle = low <= 0 && low + 1.25e6 > 0;
        CHECK(density(low, low + 1.25e6) == Approx(has_middle ? -1.0 : 0.0).margin(0.7));
    }
    CHECK(density(11e6, 12e6) < -20);
    CHECK(density(-12e6, -11e6) < -20);
}

TEST_CASE("A narrow stream gets the subcarriers inside its passband") {
    const Hertz rate{4e6};
    Xoshiro256 random{1};
    // At half a sample none falls on a joint, where two symbols share the power.
    const auto middle = OfdmModulator{rate}(500, {.start = 0.5, .amplitude = 0.1}, random);
    CHECK(decibels(mean_power(middle.samples)) == Approx(-20 + decibels(12 / 52.0)).margin(0.1));
    const auto edge = OfdmModulator{rate}(500, {.start = 0.5, .frequency = {9e6}, .amplitude = 0.1}, random);
    // -26 to -23 lie between 0.875 and 1.8125 MHz.
    CHECK(decibels(mean_power(edge.samples)) == Approx(-20 + decibels(4 / 52.0)).margin(0.1));
    const auto beyond = OfdmModulator{rate}(5, {.frequency = {11e6}}, random);
    CHECK(mean_power(beyond.samples) == 0);
}

TEST_CASE("The seed decides the burst") {
    Xoshiro256 random{1}, again{1};
    const OfdmModulator modulate{Hertz{20e6}};
    const auto burst = modulate(10, {}, random);
    CHECK(burst.samples == modulate(10, {}, again).samples);
    CHECK(burst.samples != modulate(10, {}, again).samples);
}
