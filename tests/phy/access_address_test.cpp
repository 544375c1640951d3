// SPDX-License-Identifier: Apache-2.0
#include "phy/access_address.hpp"

#include <catch2/catch.hpp>

using ble::AccessAddress;

TEST_CASE("Access addresses that a connection may use") {
    CHECK(AccessAddress{0x50657D63}.is_valid());
    CHECK(AccessAddress{0xAF9AAA69}.is_valid());
    CHECK(AccessAddress{0x71764129}.is_valid());
}

TEST_CASE("Access addresses that break a rule") {
    CHECK_FALSE(AccessAddress{0x8E89BED6}.is_valid());  // advertising
    CHECK_FALSE(AccessAddress{0x8E89BED7}.is_valid());  // one bit from it
    CHECK_FALSE(AccessAddress{0x5A5A5A5A}.is_valid());  // four equal octets
    CHECK_FALSE(AccessAddress{0x50657F80}.is_valid());  // seven ones, seven zeros
    CHECK_FALSE(AccessAddress{0x02657D63}.is_valid());  // one transition in the top six bits
    CHECK_FALSE(AccessAddress{0x55555D55}.is_valid());  // more than 24 transitions
    CHECK_FALSE(AccessAddress{0x00000000}.is_valid());
    CHECK_FALSE(AccessAddress{0xFFFFFFFF}.is_valid());
}

TEST_CASE("Six equal bits in a row are allowed") { CHECK(AccessAddress{0x50657E13}.is_valid()); }

TEST_CASE("LE Coded asks for more") {
    CHECK(AccessAddress{0x50657D63}.is_valid_for_coded());
    CHECK_FALSE(AccessAddress{0x50657D41}.is_valid_for_coded());  // two ones in the lowest octet
    CHECK_FALSE(AccessAddress{0x50655555}.is_valid_for_coded());  // 15 transitions below
}
