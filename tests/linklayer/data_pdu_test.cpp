// SPDX-License-Identifier: Apache-2.0
#include "linklayer/data_pdu.hpp"

#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble::ll;
using ble::CteInfo;
using ble::tests::octets;

TEST_CASE("The header of a data PDU, bit by bit") {
    const auto bytes = octets("1e0b07000400100100ffff0028");
    const auto pdu = DataPdu::parse(bytes);
    REQUIRE(pdu);
    CHECK(pdu->header.llid == Llid::start);
    CHECK(pdu->header.next_expected_sequence_number);
    CHECK(pdu->header.sequence_number);
    CHECK(pdu->header.more_data);
    CHECK(pdu->header.length == 11);
    CHECK_FALSE(pdu->header.cte_info);
    CHECK(pdu->write() == bytes);

    const auto empty = DataPdu::parse(octets("0500")).value();
    CHECK(empty.header.llid == Llid::continuation);
    CHECK(empty.header.next_expected_sequence_number);
    CHECK_FALSE(empty.header.sequence_number);
    CHECK_FALSE(empty.header.more_data);
}

TEST_CASE("CP adds an octet to the header") {
    const auto bytes = octets("2101 54 aa");
    const auto pdu = DataPdu::parse(bytes).value();
    CHECK(pdu.header.size() == 3);
    CHECK(pdu.header.cte_info == CteInfo{.time_8us = 20, .type = CteInfo::Type::aod_1us});
    CHECK(pdu.payload == octets("aa"));
    CHECK(pdu.write() == bytes);
}

TEST_CASE("Malformed data PDUs are rejected, with the reason") {
    CHECK(DataPdu::parse(octets("")).error() == Reject::too_short);
    CHECK(DataPdu::parse(octets("01")).error() == Reject::too_short);
    CHECK(DataPdu::parse(octets("2100")).error() == Reject::too_short);  // CP without CTEInfo
    CHECK(DataPdu::parse(octets("0102aa")).error() == Reject::too_short);
    CHECK(DataPdu::parse(octets("0100aa")).error() == Reject::too_long);
    CHECK(DataPdu::parse(octets("0000")).error() == Reject::reserved_llid);
}

TEST_CASE("Control opcodes have the specification's names") {
    CHECK(name(ControlOpcode::connection_update_ind) == "LL_CONNECTION_UPDATE_IND");
    CHECK(name(static_cast<ControlOpcode>(0x0C)) == "LL_VERSION_IND");
    CHECK(name(static_cast<ControlOpcode>(0x16)) == "LL_PHY_REQ");
    CHECK(name(static_cast<ControlOpcode>(0x26)) == "LL_SUBRATE_REQ");
    CHECK(name(static_cast<ControlOpcode>(0x38)) == "LL_CS_CHANNEL_MAP_IND");
    CHECK(name(static_cast<ControlOpcode>(0x3F)) == "LL_CONNECTION_RATE_IND");
    CHECK(name(static_cast<ControlOpcode>(0x40)).empty());
    for (int i = 0; i < 0x40; ++i) CHECK(name(static_cast<ControlOpcode>(i)).substr(0, 3) == "LL_");
}

TEST_CASE("A control PDU is named only where its length fits, so ciphertext is not") {
    const auto opcode = [](std::string_view hex) {
        return DataPdu::parse(octets(hex)).value().control_opcode();
    };
    CHECK(opcode("0f02 0213") == ControlOpcode::terminate_ind);
    // LL_ENC_REQ, and LL_START_ENC_RSP encrypted (Core 6.0, Vol 6 Part C, 1)
    CHECK(opcode("0317 039078563412efcdab74241302f1e0dfcebdac24abdcba") == ControlOpcode::enc_req);
    CHECK(opcode("0f05 9fcda7f448") == std::nullopt);
    CHECK(opcode("0f05 023412cdab") == std::nullopt);
    CHECK(opcode("0300") == std::nullopt);
    CHECK(opcode("0201 02") == std::nullopt);  // not control
}
