// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/seconds_argument.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using ble::flow::parse_seconds;

TEST_CASE("Times in every notation") {
    CHECK(parse_seconds("0") == 0ns);
    CHECK(parse_seconds("0.25") == 250ms);
    CHECK(parse_seconds("2.5e-1s") == 250ms);
    CHECK(parse_seconds("250ms") == 250ms);
    CHECK(parse_seconds("12.5us") == 12'500ns);
    CHECK(parse_seconds("3600") == 1h);
}

TEST_CASE("What is no time is refused") {
    for (const auto* text : {"", "-1", "nan", "inf", "1e300", "1 s", "1h", "ms", "0x10", "2e9"}) {
        CHECK_FALSE(parse_seconds(text));
    }
}
