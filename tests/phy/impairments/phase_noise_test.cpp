// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/phase_noise.hpp"

#include "tests/phy/impairments/measures.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr Hertz rate{4e6};

}  // namespace

TEST_CASE("The phase walks by 2π linewidth a second") {
    std::vector<Sample> samples(500'000, Sample{1, 0});
    Xoshiro256 random{1};
    PhaseNoise{{1000}, rate}(samples, random);
    for (const std::size_t lag : {1u, 10u, 40u}) {
        double square = 0;
        for (std::size_t n = lag; n < samples.size(); ++n) {
            square +=
                std::pow(static_cast<double>(std::arg(multiply_conjugate(samples[n], samples[n - lag]))), 2);
        }
        const double variance = square / static_cast<double>(samples.size() - lag);
        const double expected = 2 * std::numbers::pi * 1000 * static_cast<double>(lag) / rate.value;
        CHECK(variance == Approx(expected).epsilon(0.03));
    }
    CHECK(decibels(mean_power(samples)) == Approx(0).margin(1e-4));
}

TEST_CASE("Phase noise that is known at one offset is there in the spectrum") {
    const double offset = 200e3, dbc_per_hertz = -85;
    std::vector<Sample> samples(400'000, Sample{1, 0});
    Xoshiro256 random{2};
    PhaseNoise{PhaseNoise::linewidth(dbc_per_hertz, {offset}), rate}(samples, random);
    const Spectrum spectrum{samples, rate};
    for (const double side : {-1.0, 1.0}) {
        const double low = side * offset - 20e3, high = side * offset + 20e3;
        CHECK(decibels(spectrum.between({low}, {high}) / 40e3) == Approx(dbc_per_hertz).margin(0.5));
    }
}

TEST_CASE("Phase noise goes on from block to block") {
    std::vector<Sample> whole(10'000, Sample{1, 0}), cut(10'000, Sample{1, 0});
    PhaseNoise all{{500}, rate}, parts{{500}, rate};
    Xoshiro256 random{3}, again{3};
    all(whole, random);
    in_blocks(cut, [&](auto block) { parts(block, again); });
    CHECK(whole == cut);
}
