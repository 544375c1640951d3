// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/h4_decoder.hpp"

#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll::hci;
using ble::tests::octets;

TEST_CASE("H4: packets are found however the stream is cut") {
    const auto line = octets("01 03 0c 00  02 01 20 03 00 aa bb cc  04 0e 04 01 03 0c 00  05 00 00 01 40 ff");
    for (std::size_t piece = 1; piece <= line.size(); ++piece) {
        H4Decoder decoder;
        std::vector<H4Packet> packets;
        for (std::size_t at = 0; at < line.size(); at += piece) {
            auto part = OctetSpan{line}.subspan(at, std::min(piece, line.size() - at));
            while (auto packet = decoder.read(part)) packets.push_back(std::move(*packet));
        }
        REQUIRE(packets.size() == 4);
        CHECK(packets[0] == H4Packet{PacketType::command, octets("03 0c 00")});
        CHECK(packets[1] == H4Packet{PacketType::acl_data, octets("01 20 03 00 aa bb cc")});
        CHECK(packets[2] == H4Packet{PacketType::event, octets("0e 04 01 03 0c 00")});
        CHECK(packets[3] == H4Packet{PacketType::iso_data, octets("00 00 01 40 ff")});
        CHECK(packets[1].write() == octets("02 01 20 03 00 aa bb cc"));
    }
}

TEST_CASE("H4: of a packet that is too long nothing remains, and the next is found") {
    auto line = octets("02 01 20 10 27");
    line.resize(line.size() + 10'000, 0x01);
    const auto reset = octets("01 03 0c 00");
    line.insert(line.end(), reset.begin(), reset.end());
    H4Decoder decoder{251};
    OctetSpan stream{line};
    CHECK(decoder.read(stream) == H4Packet{PacketType::command, octets("03 0c 00")});
    CHECK(decoder.oversized() == 1);
    CHECK(decoder.losses() == 0);
}

TEST_CASE("H4: out of step, only HCI_Reset is found") {
    const auto line = octets("09 01 01 03 0b 01 03 0c 01 03 0c 00 01 01 10 00");
    H4Decoder decoder;
    OctetSpan stream{line};
    CHECK(decoder.read(stream) == H4Packet{PacketType::command, octets("03 0c 00")});
    CHECK(decoder.losses() == 1);
    CHECK(decoder.read(stream) == H4Packet{PacketType::command, octets("01 10 00")});
    CHECK(stream.empty());
}
