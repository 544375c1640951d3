// SPDX-License-Identifier: Apache-2.0
#include "phy/octet_reader.hpp"

#include "phy/octet_writer.hpp"

#include <catch2/catch.hpp>

TEST_CASE("Fields come back as they were written") {
    ble::OctetWriter writer;
    writer.u8(0x12);
    writer.u16(0x3456);
    writer.u24(0x789ABC);
    writer.u32(0xDEF01234);
    writer.u40(0x1FFFFFFFFF);
    const auto octets = writer.take();
    CHECK(octets.size() == 15);

    ble::OctetReader reader{octets};
    CHECK(reader.u8() == 0x12);
    CHECK(reader.u16() == 0x3456);
    CHECK(reader.u24() == 0x789ABC);
    CHECK(reader.u32() == 0xDEF01234);
    CHECK(reader.u40() == 0x1FFFFFFFFF);
    CHECK(reader.left() == 0);
    CHECK_FALSE(reader.overrun());
}

TEST_CASE("Reading past the end gives zeros and is remembered") {
    const std::vector<std::uint8_t> octets{0xFF, 0xFF, 0xFF};
    ble::OctetReader reader{octets};
    CHECK(reader.u32() == 0);
    CHECK(reader.overrun());
    CHECK(reader.u8() == 0);
    CHECK(reader.rest().empty());
    CHECK(reader.overrun());
}
