// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/tone.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("A tone has its frequency and power, an hour into the stream too, and in any blocks") {
    const Hertz rate{61.44e6}, frequency{-12.345678e6};
    const auto start = GENERATE(std::int64_t{0}, std::int64_t{221'184'000'017});
    const Tone tone{.frequency = frequency, .dbfs = -30, .phase = 1};
    std::vector<Sample> whole(20'000), cut(20'000);
    tone.add_to(whole, rate, start);
    CHECK(decibels(mean_power(whole)) == Approx(-30).margin(0.01));
    CHECK(decibels(power_at(whole, frequency, rate)) == Approx(-30).margin(0.01));
    auto first = start;
    in_blocks(cut, [&](auto block) {
        tone.add_to(block, rate, first);
        first += static_cast<std::int64_t>(block.size());
    });
    CHECK(whole == cut);
}
