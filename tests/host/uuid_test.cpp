// SPDX-License-Identifier: Apache-2.0
#include "host/uuid.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using ble::host::Uuid;
using ble::tests::octets;

TEST_CASE("UUIDs of each width") {
    CHECK(Uuid::parse(octets("0d18")).value().to_string() == "0x180d");
    CHECK(Uuid::parse(octets("78563412")).value().to_string() == "0x12345678");
    CHECK(Uuid::parse(octets("fb349b5f80000080001000000d180000")).value().to_string() ==
          "0000180d-0000-1000-8000-00805f9b34fb");
}

TEST_CASE("A short UUID stands for its place in the base UUID") {
    CHECK(Uuid::parse(octets("0d18")).value().octets ==
          Uuid::parse(octets("fb349b5f80000080001000000d180000")).value().octets);
}

TEST_CASE("Other lengths are no UUID") {
    for (const auto* hex : {"", "0d", "0d1800", "fb349b5f80000080001000000d1800"}) {
        CHECK_FALSE(Uuid::parse(octets(hex)));
    }
}
