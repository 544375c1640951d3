// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/hertz_argument.hpp"

#include <catch2/catch.hpp>

using ble::Hertz;
using ble::flow::parse_hertz;

TEST_CASE("Frequencies as people write them") {
    for (const auto* text :
         {"2426000000", "2.426e9", "2426e6", "2426M", "2.426G", "2426000k", "2426MHz", "2.426GHz"}) {
        INFO(text);
        CHECK(parse_hertz(text) == Hertz{2.426e9});
    }
    CHECK(parse_hertz("4e6") == Hertz{4e6});
    CHECK(parse_hertz("4M") == Hertz{4e6});
    CHECK(parse_hertz("3.125M") == Hertz{3.125e6});
}

TEST_CASE("What is no frequency") {
    for (const auto* text :
         {"",    "M",  "nan", "inf",   "-inf",   "NaN",  "-4M", "0",   "0M",   "4 M", " 4M",
          "4MM", "4x", "4e",  "1e400", "1e308G", "0x10", "4m",  "+4M", "4,5M", "Hz"}) {
        INFO(text);
        CHECK_FALSE(parse_hertz(text));
    }
}

TEST_CASE("Frequencies in messages") {
    CHECK(ble::flow::megahertz_text(Hertz{2.426e9}) == "2426 MHz");
    CHECK(ble::flow::megahertz_text(Hertz{3.125e6}) == "3.125 MHz");
    CHECK(ble::flow::megahertz_text(Hertz{500e3}) == "0.5 MHz");
}
