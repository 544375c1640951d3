// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/white_noise.hpp"

#include "tests/phy/impairments/measures.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("Noise has its power in every 1 MHz") {
    const Hertz rate = GENERATE(Hertz{2e6}, Hertz{20e6}, Hertz{96e6});
    Xoshiro256 random{1};
    std::vector<Sample> stream(200'000);
    WhiteNoise{-63.5, rate}(stream, random);
    CHECK(decibels(mean_power(stream) / rate.value * 1e6) == Approx(-63.5).margin(0.1));
    const Spectrum spectrum{stream, rate};
    for (const double part : {-0.5, -0.25, 0.0, 0.25}) {
        const double power = spectrum.between(part * rate, (part + 0.25) * rate);
        CHECK(decibels(power / (0.25 * rate.value) * 1e6) == Approx(-63.5).margin(0.1));
    }
}

TEST_CASE("Noise is the seed's, however the stream is cut") {
    std::vector<Sample> whole(10'000), cut(10'000), other(10'000);
    const WhiteNoise noise{-20, Hertz{4e6}};
    Xoshiro256 random{5}, again{5}, different{6};
    noise(whole, random);
    in_blocks(cut, [&](auto block) { noise(block, again); });
    noise(other, different);
    CHECK(whole == cut);
    CHECK(whole != other);
}
