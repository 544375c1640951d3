// SPDX-License-Identifier: Apache-2.0
#include "phy/carrier_fit.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace ble::phy;

TEST_CASE("Carrier and modulation index are told apart") {
    std::mt19937 random{1};
    std::normal_distribution<float> noise{0, 0.05F};
    TrellisPath path;
    std::vector<double> carrier;
    double sum = 0;
    for (int n = 0; n < 376; ++n) {
        path.symbols.push_back(random() % 2 ? 1 : -1);
        sum += path.symbols.back();
        const double drift = 3 * std::sin(2 * std::numbers::pi * 1250 * n * 1e-6);
        carrier.push_back(0.3 + 0.01 * n + drift);
        path.carrier.push_back(static_cast<float>(carrier.back() + std::numbers::pi * 0.02 * sum) +
                               noise(random));
    }
    const auto fit = fit_carrier(path, drift_order(path.symbols.size()));
    CHECK(fit.index_correction == Approx(0.02).margin(0.0005));
    for (std::size_t n = 0; n < carrier.size(); ++n) CHECK(fit.carrier[n] == Approx(carrier[n]).margin(0.06));
}

TEST_CASE("Longer packets get a polynomial of higher order") {
    CHECK(drift_order(376) == 5);
    CHECK(drift_order(377) == 6);
    CHECK(drift_order(2120) == 32);
}

TEST_CASE("A record that ran away corrects nothing") {
    TrellisPath path;
    for (int n = 0; n < 100; ++n) path.symbols.push_back(n % 3 ? 1 : -1);
    path.carrier.assign(100, std::numeric_limits<float>::quiet_NaN());
    const auto fit = fit_carrier(path, 5);
    CHECK(fit.index_correction == 0);
    CHECK(fit.carrier == std::vector<float>(100));
}
