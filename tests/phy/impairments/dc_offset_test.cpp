// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/dc_offset.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("A DC offset is a carrier of its power at frequency 0") {
    const Hertz rate{4e6};
    auto stream = carrier(40'000, {0.5e6}, rate);
    DcOffset{.dbfs = -10, .phase_degrees = 120}(stream);
    CHECK(decibels(power_at(stream, {0}, rate)) == Approx(-10).margin(0.01));
    CHECK(decibels(power_at(stream, {0.5e6}, rate)) == Approx(0).margin(0.01));
    Sample sum{};
    for (const auto& sample : stream) sum += sample;
    CHECK(static_cast<double>(std::arg(sum)) * 180 / std::numbers::pi == Approx(120).margin(0.1));
}
