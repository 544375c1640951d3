// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channels_argument.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using ble::ChannelIndex;
using ble::flow::parse_channels;

TEST_CASE("Channel lists") {
    CHECK(parse_channels("all").empty());
    CHECK(parse_channels("38") == std::vector{ChannelIndex{38}});
    CHECK(parse_channels("39,37,38,37") == std::vector{ChannelIndex{37}, ChannelIndex{38}, ChannelIndex{39}});
    CHECK(parse_channels("0-2,37") ==
          std::vector{ChannelIndex{0}, ChannelIndex{1}, ChannelIndex{2}, ChannelIndex{37}});
    CHECK(parse_channels("0-39").size() == 40);
}

TEST_CASE("What is no channel list") {
    for (const auto* text :
         {"", ",", "37,", "40", "-1", "3-", "5-3", "0-40", "a", "37;38", "37 ,38", "3.0", "ALL"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_channels(text), std::invalid_argument);
    }
}
