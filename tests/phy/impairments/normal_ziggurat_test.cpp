// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/normal_ziggurat.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

using namespace ble;
using namespace ble::phy;

TEST_CASE("Numbers of the ziggurat are normal out to the tails") {
    const NormalZiggurat normal;
    Xoshiro256 random{1};
    constexpr std::size_t pairs = 1'000'000, bins = 64;
    std::array<double, bins> counts{};
    std::array<double, 6> beyond{};
    double sum = 0, square = 0, fourth = 0, cross = 0;
    for (std::size_t n = 0; n < pairs; ++n) {
        const auto pair = normal(random);
        cross += static_cast<double>(pair.real()) * static_cast<double>(pair.imag());
        for (const auto x : {static_cast<double>(pair.real()), static_cast<double>(pair.imag())}) {
            sum += x;
            square += x * x;
            fourth += x * x * x * x;
            const double below = 0.5 * std::erfc(-x / std::sqrt(2));
            counts[std::min(static_cast<std::size_t>(below * bins), bins - 1)] += 1;
            for (std::size_t k = 1; k < beyond.size(); ++k) beyond[k] += std::abs(x) > static_cast<double>(k);
        }
    }
    constexpr double count = 2 * pairs;
    CHECK(std::abs(sum / count) < 4 / std::sqrt(count));
    CHECK(square / count == Approx(1).margin(4 * std::sqrt(2 / count)));
    CHECK(fourth / count == Approx(3).margin(4 * std::sqrt(96 / count)));
    CHECK(std::abs(cross / pairs) < 4 / std::sqrt(pairs));
    double chi_square = 0;
    for (const double seen : counts) chi_square += std::pow(seen - count / bins, 2) / (count / bins);
    CHECK(chi_square < 63 + 4 * std::sqrt(2 * 63));
    for (std::size_t k = 1; k < beyond.size(); ++k) {
        const double expected = count * std::erfc(static_cast<double>(k) / std::sqrt(2));
        INFO("beyond " << k);
        CHECK(beyond[k] == Approx(expected).margin(4 * std::sqrt(expected) + 1));
    }
}
