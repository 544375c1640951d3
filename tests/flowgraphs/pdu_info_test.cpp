// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pdu_info.hpp"

#include "tests/flowgraphs/sample_packets.hpp"

#include <catch2/catch.hpp>

using namespace ble::flow;
using ble::ll::Reject;
using ble::tests::sample_packet;

namespace {

std::string text(const std::optional<ble::DeviceAddress>& address) {
    return address ? address->to_string() : "none";
}

ble::Packet on_data_channel(std::string_view hex, ble::AccessAddress access_address) {
    auto packet = sample_packet(hex);
    packet.channel = ble::ChannelIndex{9};
    packet.access_address = access_address;
    return packet;
}

}  // namespace

TEST_CASE("Advertising is told from its auxiliary packets by channel, data by access address") {
    CHECK(classify(sample_packet("0006010000eeffc0")).kind == PduKind::advertising);
    CHECK(classify(on_data_channel("0704 00020106", ble::advertising_access_address)).kind ==
          PduKind::auxiliary);
    CHECK(classify(on_data_channel("0500", {0x5FE1C0DE})).kind == PduKind::data);
}

TEST_CASE("Periodic advertising is known by the tone behind it") {
    auto packet = on_data_channel("0706 03 44 8a 05 aabb", {0x5FE1C0DE});
    CHECK(classify(packet).kind == PduKind::data);
    packet.cte = ble::ConstantTone{.info = {10, ble::CteInfo::Type::aod_2us}};
    const auto info = classify(packet);
    CHECK(info.kind == PduKind::auxiliary);
    CHECK(info.name == "AUX_SYNC_IND");
    CHECK(info.text.starts_with("CTE AoD 2 µs, 80 µs; sent at 5 dBm"));
    packet.pdu = {0x21, 0, 0x14};
    CHECK(classify(packet).kind == PduKind::data);
}

TEST_CASE("CONNECT_IND tells both addresses and the link") {
    const auto info =
        classify(sample_packet("c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f2c"));
    CHECK(info.name == "CONNECT_IND");
    CHECK(text(info.initiator) == "c0:ff:ee:00:00:02");
    CHECK(text(info.advertiser) == "c0:ff:ee:00:00:01");
    REQUIRE(info.connect);
    CHECK(info.connect->link.access_address == ble::AccessAddress{0x5FE1C0DE});
    CHECK(info.text ==
          "AA 5fe1c0de, CRC init c0ffee, interval 48.75 ms, latency 0, timeout 20000 ms, window 3.75 ms "
          "after 40 ms, 37 channels (1fffffffff), hop 12, CSA#1, SCA 250 ppm");
}

TEST_CASE("A malformed PDU keeps its name and the addresses at its front") {
    const auto hop =
        classify(sample_packet("c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f20"));
    CHECK(hop.name == "CONNECT_IND");
    CHECK(hop.fault == Reject::bad_hop);
    CHECK_FALSE(hop.connect);
    CHECK(text(hop.initiator) == "c0:ff:ee:00:00:02");
    CHECK(text(hop.advertiser) == "c0:ff:ee:00:00:01");

    const auto cut = classify(sample_packet("4015010000eeffc0020106"));
    CHECK(cut.fault == Reject::too_short);
    CHECK(text(cut.advertiser) == "c0:ff:ee:00:00:01");
    CHECK(cut.text == "malformed, too short: 4015010000eeffc0020106");
    auto truncated = sample_packet("4015010000eeffc0020106");
    truncated.truncated = true;
    CHECK_FALSE(classify(truncated).fault);
    CHECK(classify(truncated).text == "cut off: 4015010000eeffc0020106");

    const auto directed = classify(sample_packet("c10d010000eeffc0020000eeff4000"));
    CHECK(text(directed.advertiser) == "c0:ff:ee:00:00:01");
    CHECK(text(directed.target) == "40:ff:ee:00:00:02");

    CHECK(classify(sample_packet("0a00")).name == "RESERVED_10");
    CHECK(text(classify(sample_packet("0003010000")).advertiser) == "none");
}

TEST_CASE("Data PDUs are named by LLID and opcode") {
    const auto data_name = [](std::string_view hex) {
        return classify(on_data_channel(hex, {0x5FE1C0DE})).name;
    };
    CHECK(data_name("0500") == "LL_DATA_EMPTY");
    CHECK(data_name("0501aa") == "LL_DATA_CONT");
    CHECK(data_name("1e0b07000400100100ffff0028") == "LL_DATA_START");
    CHECK(data_name("0f020213") == "LL_TERMINATE_IND");
    CHECK(data_name("0f059fcda7f448") == "LL_CONTROL");
    CHECK(data_name("0000") == "LL_DATA");
    const auto info = classify(on_data_channel("1e0b07000400100100ffff0028", {0x5FE1C0DE}));
    CHECK(info.text == "NESN 1 SN 1 MD 1 len 11: 07000400100100ffff0028");
}

TEST_CASE("The data of a chain's link is not taken for AD structures") {
    const auto chain = classify(on_data_channel("0704 00020106", ble::advertising_access_address));
    CHECK(chain.name == "AUX_CHAIN_IND");
    CHECK(chain.auxiliary == ble::ll::AuxiliaryKind::aux_chain_ind);
    CHECK(chain.text == "data goes on: 020106");
}

TEST_CASE("Every sample has a name") {
    for (const auto& packet : ble::tests::sample_packets()) CHECK_FALSE(classify(packet).name.empty());
}
