// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/address_argument.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using ble::AccessAddress;
using ble::CrcInit;
using ble::flow::parse_watched_address;

TEST_CASE("Access address arguments") {
    const auto alone = parse_watched_address("50657D63");
    CHECK(alone.access_address == AccessAddress{0x50657d63});
    CHECK_FALSE(alone.crc_init);

    const auto with_init = parse_watched_address("0x50657d63:0x6e24eb");
    CHECK(with_init.access_address == AccessAddress{0x50657d63});
    CHECK(with_init.crc_init == CrcInit{0x6e24eb});
}

TEST_CASE("Access address arguments that say too little or too much") {
    for (const auto* text :
         {"", ":", "5065", "50657d633", "50657d6g", "50657d63:", "50657d63:6e24", "50657d63:6e24eb0",
          "50657d63:6e24eb:1", "-0657d63", "8e89bed6", "8E89BED6:555555"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_watched_address(text), std::invalid_argument);
    }
}
