// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/captured_packet.hpp"
#include "phy/whitening.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace ble;
using namespace ble::flow;

namespace {

using Octets = std::vector<std::uint8_t>;

const Octets pdu{0x42, 0x06, 0x01, 0x00, 0x00, 0xEE, 0xFF, 0xC0};

Octets joined(std::initializer_list<Octets> parts) {
    Octets all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

const Octets advertising{0xD6, 0xBE, 0x89, 0x8E};
const Octets crc{0xA1, 0xB2, 0xC3};

auto parse(std::uint32_t link_type, const Octets& octets) {
    return CapturedPacket::parse({.number = 5,
                                  .link_type = link_type,
                                  .at = Instant{std::chrono::seconds{9}},
                                  .original_size = static_cast<std::uint32_t>(octets.size()),
                                  .octets = octets});
}

Octets pseudo_header(std::uint8_t channel, std::uint16_t flags) {
    return {channel,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            static_cast<std::uint8_t>(flags),
            static_cast<std::uint8_t>(flags >> 8)};
}

}  // namespace

TEST_CASE("captured packets: link type 251 has neither channel nor PHY") {
    const auto packet = parse(251, joined({advertising, pdu, crc}));
    REQUIRE(packet);
    CHECK(packet->record == 5);
    CHECK(packet->at == Instant{std::chrono::seconds{9}});
    CHECK_FALSE(packet->channel);
    CHECK_FALSE(packet->phy);
    CHECK(packet->access_address == advertising_access_address);
    CHECK(packet->pdu == pdu);
    CHECK(packet->crc == CrcOctets{0xA1, 0xB2, 0xC3});
}

TEST_CASE("captured packets: link type 256, every PHY") {
    const auto one = parse(256, joined({pseudo_header(12, 0x0001), advertising, pdu, crc}));
    REQUIRE(one);
    CHECK(one->channel == ChannelIndex{38});
    CHECK(one->phy == PhyMode::le_1m);
    CHECK(one->pdu == pdu);
    const auto two = parse(256, joined({pseudo_header(1, 0x4001), advertising, pdu, crc}));
    REQUIRE(two);
    CHECK(two->phy == PhyMode::le_2m);
    const auto s8 = parse(256, joined({pseudo_header(1, 0x8001), advertising, {0}, pdu, crc}));
    REQUIRE(s8);
    CHECK(s8->phy == PhyMode::le_coded_s8);
    CHECK(s8->pdu == pdu);
    const auto s2 = parse(256, joined({pseudo_header(1, 0x8001), advertising, {1}, pdu, crc}));
    REQUIRE(s2);
    CHECK(s2->phy == PhyMode::le_coded_s2);
}

TEST_CASE("captured packets: link type 256 may still be whitened") {
    auto body = joined({pdu, crc});
    phy::Whitening{ChannelIndex{RfChannel{7}}}.apply(body);
    const auto packet = parse(256, joined({pseudo_header(7, 0x0000), advertising, body}));
    REQUIRE(packet);
    CHECK(packet->pdu == pdu);
    CHECK(packet->crc == CrcOctets{0xA1, 0xB2, 0xC3});
}

TEST_CASE("captured packets: link type 192") {
    const Octets ppi{0, 0, 24, 0, 147, 0, 0, 0, 0x36, 0x75, 12, 0, 0, 0x7A, 0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    const auto packet = parse(192, joined({ppi, advertising, pdu, crc}));
    REQUIRE(packet);
    CHECK(packet->channel == ChannelIndex{38});
    CHECK(packet->phy == PhyMode::le_1m);
    CHECK(packet->pdu == pdu);
    auto odd = ppi;
    odd[13] = 0x7B;  // 2427 MHz
    CHECK(parse(192, joined({odd, advertising, pdu, crc})).error() == CaptureReject::bad_channel);
    auto long_header = ppi;
    long_header[2] = 200;
    CHECK(parse(192, joined({long_header, advertising, pdu, crc})).error() == CaptureReject::too_short);
    auto wireless_lan = ppi;
    wireless_lan[4] = 105;
    CHECK(parse(192, joined({wireless_lan, advertising, pdu, crc})).error() == CaptureReject::no_packet);
}

TEST_CASE("captured packets: link type 272") {
    const Octets header{3, 25, 0, 3, 0, 0, 2, 10, 0x21, 10, 0x35, 0, 0, 0, 0, 0, 0};
    const auto packet = parse(272, joined({header, advertising, {1}, pdu, crc}));
    REQUIRE(packet);
    CHECK(packet->channel == ChannelIndex{10});
    CHECK(packet->phy == PhyMode::le_coded_s2);
    CHECK(packet->pdu == pdu);
    auto message = header;
    message[6] = 5;
    CHECK(parse(272, joined({message, advertising, {1}, pdu, crc})).error() == CaptureReject::no_packet);
}

TEST_CASE("captured packets: what is none") {
    const auto whole = joined({pseudo_header(0, 0x0001), advertising, pdu, crc});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(parse(256, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}));
    }
    CHECK(parse(256, joined({whole, {0}})).error() == CaptureReject::wrong_length);
    CHECK(parse(256, joined({pseudo_header(40, 0x0001), advertising, pdu, crc})).error() ==
          CaptureReject::bad_channel);
    CHECK(parse(256, joined({pseudo_header(0, 0xC001), advertising, pdu, crc})).error() ==
          CaptureReject::bad_phy);
    const CaptureRecord cut{.link_type = 256, .original_size = 100, .octets = whole};
    CHECK(CapturedPacket::parse(cut).error() == CaptureReject::cut_off);
}

TEST_CASE("captured packets: a data PDU with CTEInfo is an octet longer") {
    const Octets with_cte{0x21, 0x01, 0x14, 0x55}, link_address{0x63, 0x7D, 0x65, 0x50};
    const auto packet = parse(251, joined({link_address, with_cte, crc}));
    REQUIRE(packet);
    CHECK(packet->pdu == with_cte);
    CHECK(parse(251, joined({advertising, with_cte, crc})).error() == CaptureReject::wrong_length);
}
