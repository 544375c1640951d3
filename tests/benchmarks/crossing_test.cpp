// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/crossing.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace ble::benchmarks;

TEST_CASE("A crossing lies between its neighbours as the logarithms of the rates do") {
    const std::vector<ErrorRate> curve{{6, 1'000, 900}, {7, 1'000, 400}, {8, 1'000, 100}, {9, 1'000, 10}};
    const auto crossing = find_crossing(curve, 0.2);
    REQUIRE(crossing);
    CHECK(crossing->ebn0_db == Approx(7.5));
    const auto at_point = find_crossing(curve, 0.4);
    REQUIRE(at_point);
    CHECK(at_point->ebn0_db == Approx(7));
    // One standard deviation of 400 in 1,000 lost, over a slope of ln 4 a decibel.
    CHECK(at_point->error_db == Approx(std::sqrt(0.6 / 0.4 / 1'000) / std::log(4)));
}

TEST_CASE("A point without losses still bounds a crossing") {
    const auto crossing = find_crossing(std::vector<ErrorRate>{{7, 100, 50}, {8, 100, 0}}, 0.1);
    REQUIRE(crossing);
    CHECK(crossing->ebn0_db > 7);
    CHECK(crossing->ebn0_db < 8);
}

TEST_CASE("A curve that does not come down to a rate does not cross it") {
    CHECK_FALSE(find_crossing(std::vector<ErrorRate>{{7, 100, 50}, {8, 100, 40}}, 0.1));
    CHECK_FALSE(find_crossing(std::vector<ErrorRate>{{7, 100, 5}, {8, 100, 4}}, 0.1));
    CHECK_FALSE(find_crossing({}, 0.1));
}
