// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_index.hpp"

#include <catch2/catch.hpp>

using ble::ChannelIndex;
using ble::RfChannel;

TEST_CASE("Channel index and RF channel are one to one") {
    for (unsigned rf = 0; rf < 40; ++rf) {
        const ChannelIndex index{RfChannel{rf}};
        CHECK(index.rf() == RfChannel{rf});
        CHECK(index.center().value == 2'402e6 + 2e6 * rf);
    }
}

TEST_CASE("The advertising channels avoid Wi-Fi") {
    CHECK(ChannelIndex{37}.rf().number() == 0);
    CHECK(ChannelIndex{38}.rf().number() == 12);
    CHECK(ChannelIndex{39}.rf().number() == 39);
    CHECK(ChannelIndex{0}.center().value == 2'404e6);
    CHECK(ChannelIndex{36}.center().value == 2'478e6);
}
