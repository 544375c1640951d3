// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/iq_imbalance.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("The image is as strong as gain and phase make it, the signal stays") {
    const auto [gain, phase, image] = GENERATE(
        table<double, double, double>({{1, 0, -24.8}, {0, 5, -27.2}, {1, 5, -22.8}, {-1, 5, -22.8}}));
    const Hertz rate{4e6}, frequency{0.7e6};
    auto stream = carrier(40'000, frequency, rate);
    const IqImbalance imbalance{gain, phase};
    imbalance(stream);
    CHECK(decibels(power_at(stream, frequency, rate)) == Approx(0).margin(0.05));
    CHECK(decibels(power_at(stream, -frequency, rate)) == Approx(imbalance.image_db()).margin(0.1));
    CHECK(imbalance.image_db() == Approx(image).margin(0.1));
}

TEST_CASE("Gain and phase are those between the branches") {
    auto stream = carrier(40'000, {0.7e6}, {4e6});
    IqImbalance{1.5, 8}(stream);
    double i = 0, q = 0, cross = 0;
    for (const auto& sample : stream) {
        i += static_cast<double>(sample.real() * sample.real());
        q += static_cast<double>(sample.imag() * sample.imag());
        cross += static_cast<double>(sample.real() * sample.imag());
    }
    CHECK(decibels(i / q) == Approx(1.5).margin(0.01));
    CHECK(std::asin(-cross / std::sqrt(i * q)) * 180 / std::numbers::pi == Approx(8).margin(0.05));
}
