// SPDX-License-Identifier: Apache-2.0
#include "phy/resampler.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace ble;

TEST_CASE("A tone keeps its frequency, phase and level through any ratio") {
    const auto [from, to] = GENERATE(table<double, double>(
        {{2e6, 4e6}, {3.125e6, 4e6}, {61.44e6, 64e6}, {10e6, 12e6}, {4.999999e6, 8e6}}));
    const auto share = GENERATE(-0.4, -0.1, 0.0, 0.3, 0.4);
    const double turn = 2 * std::numbers::pi * share;
    std::vector<Sample> in, out;
    for (int n = 0; n < 3000; ++n)
        in.push_back(std::polar(1.0F, static_cast<float>(std::remainder(turn * n, 2 * std::numbers::pi))));
    phy::Resampler resample{Hertz{from}, Hertz{to}};
    // In uneven pieces, which must not show.
    resample(std::span{in}.first(1), out);
    resample(std::span{in}.subspan(1, 998), out);
    resample(std::span{in}.subspan(999), out);
    CHECK(std::abs(static_cast<double>(out.size()) - 3000 * to / from) < 2);
    for (std::size_t n = 100; n < out.size(); n += 17) {
        const double position = static_cast<double>(n) * from / to - resample.delay();
        const auto expected =
            std::polar(1.0F, static_cast<float>(std::remainder(turn * position, 2 * std::numbers::pi)));
        CHECK(std::abs(out[n] - expected) < 0.02F);
    }
}
