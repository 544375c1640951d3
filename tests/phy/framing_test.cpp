// SPDX-License-Identifier: Apache-2.0
#include "phy/framing.hpp"

#include "phy/whitening.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;

TEST_CASE("The preamble alternates and begins with the access address's first bit") {
    const auto even = sync_bits(PhyMode::le_1m, advertising_access_address);
    REQUIRE(even.size() == 40);
    CHECK(octets_of(even) == tests::octets("aad6be898e"));
    const auto odd = sync_bits(PhyMode::le_2m, AccessAddress{0x50657D63});
    REQUIRE(odd.size() == 48);
    CHECK(octets_of(odd) == tests::octets("5555637d6550"));
}

TEST_CASE("A frame is sync word, then PDU and CRC, whitened") {
    const auto pdu = tests::octets("0006000000000000");
    const auto bits =
        frame(PhyMode::le_1m, advertising_access_address, advertising_crc_init, ChannelIndex{37}, pdu);
    REQUIRE(bits.size() == 8 * (1 + 4 + 8 + 3));
    auto body = octets_of(std::span{bits}.subspan(40));
    Whitening{ChannelIndex{37}}.apply(body);
    CHECK(body == tests::octets("00060000000000005a3960"));
}
