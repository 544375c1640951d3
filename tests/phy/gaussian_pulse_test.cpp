// SPDX-License-Identifier: Apache-2.0
#include "phy/gaussian_pulse.hpp"

#include <catch2/catch.hpp>

using namespace ble::phy;

TEST_CASE("The phase pulse rises from 0 to 1, symmetric about its middle") {
    CHECK(gaussian_phase_pulse(-2) == 0);
    CHECK(gaussian_phase_pulse(2) == 1);
    CHECK(gaussian_phase_pulse(0) == Approx(0.5));
    for (double t = -1.5; t <= 1.5; t += 0.125) {
        CHECK(gaussian_phase_pulse(t) + gaussian_phase_pulse(-t) == Approx(1).margin(1e-4));
    }
}

TEST_CASE("The frequency pulse is its derivative") {
    for (double t = -1.25; t <= 1.25; t += 0.1) {
        const double slope = (gaussian_phase_pulse(t + 1e-5) - gaussian_phase_pulse(t - 1e-5)) / 2e-5;
        CHECK(gaussian_frequency_pulse(t) == Approx(slope).margin(1e-6));
    }
}
