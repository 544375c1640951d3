// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/sinc_interpolator.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

/// The greatest error between the samples of a carrier at `turns` of the rate, in dBc.
double error_db(double turns) {
    const auto samples = carrier(400, {turns}, {1});
    const SincInterpolator between;
    double worst = 0;
    for (double place = 100; place < 300; place += 0.37) {
        const auto expected = std::polar(1.0, 2 * std::numbers::pi * turns * place);
        worst = std::max(worst, std::norm(std::complex<double>{between(samples, place)} - expected));
    }
    return decibels(worst);
}

}  // namespace

TEST_CASE("Between samples the error is below what the comment promises") {
    for (const double turns : {0.0, 0.1, -0.25, 0.4}) CHECK(error_db(turns) < -85);
    for (const double turns : {-0.42, 0.435, -0.44, 0.45}) CHECK(error_db(turns) < -70);
}

TEST_CASE("On a sample lies the sample, beyond them all silence") {
    const auto samples = carrier(50, {0.11}, {1});
    const SincInterpolator between;
    CHECK(between(samples, 0) == samples[0]);
    CHECK(between(samples, 49) == samples[49]);
    CHECK(between(samples, -100.5) == Sample{});
    CHECK(between(samples, 150.5) == Sample{});
    CHECK(between({}, 0) == Sample{});
}
