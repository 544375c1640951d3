// SPDX-License-Identifier: Apache-2.0
#include "linklayer/control/control_pdu.hpp"

#include "phy/impairments/xoshiro256.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using ble::tests::octets;

namespace {

/// A length for each opcode that has a type; 0 for the others.
std::size_t length_of(std::uint8_t opcode) {
    std::vector<std::uint8_t> payload{opcode};
    for (; payload.size() <= 255; payload.push_back(0)) {
        if (parse_control_pdu(payload)) return payload.size();
    }
    return 0;
}

}  // namespace

TEST_CASE("Control PDUs keep to the lengths of the specification's table") {
    std::size_t known = 0;
    for (unsigned opcode = 0; opcode < 0x40; ++opcode) {
        const auto length = length_of(static_cast<std::uint8_t>(opcode));
        if (length == 0) continue;
        CAPTURE(opcode);
        ++known;
        CHECK(fits(static_cast<ControlOpcode>(opcode), length));
    }
    CHECK(known == std::variant_size_v<ControlPdu>);
}

TEST_CASE("Control PDUs come back from the octets that they were read from") {
    phy::Xoshiro256 random{5};
    for (unsigned opcode = 0; opcode < 0x40; ++opcode) {
        const auto length = length_of(static_cast<std::uint8_t>(opcode));
        for (int round = 0; length > 0 && round < 50; ++round) {
            CAPTURE(opcode, round);
            std::vector<std::uint8_t> payload(length);
            for (auto& octet : payload) octet = static_cast<std::uint8_t>(random());
            payload[0] = static_cast<std::uint8_t>(opcode);
            const auto pdu = parse_control_pdu(payload).value();
            CHECK(static_cast<unsigned>(opcode_of(pdu)) == opcode);
            // Reserved bits are not kept, everything else is.
            CHECK(parse_control_pdu(write(pdu)) == pdu);
        }
    }
}

TEST_CASE("Every wrong length of a control PDU is rejected") {
    for (unsigned opcode = 0; opcode < 0x40; ++opcode) {
        const auto right = length_of(static_cast<std::uint8_t>(opcode));
        for (std::size_t length = 1; right > 0 && length <= 255; ++length) {
            std::vector<std::uint8_t> payload(length);
            payload[0] = static_cast<std::uint8_t>(opcode);
            CHECK(parse_control_pdu(payload).has_value() == (length == right));
        }
    }
    CHECK(parse_control_pdu({}).error() == Reject::too_short);
    CHECK(parse_control_pdu(octets("ff")).error() == Reject::reserved_type);
    CHECK(parse_control_pdu(octets("1a00")).error() == Reject::reserved_type);  // LL_CTE_REQ
}

TEST_CASE("Control PDUs octet by octet") {
    const auto is = [](const ControlPdu& pdu, std::string_view hex) {
        CHECK(write(pdu) == octets(hex));
        CHECK(parse_control_pdu(octets(hex)) == pdu);
    };
    is(ConnectionUpdateInd{1, 2, 24, 3, 0x190, 0x1234}, "00 01 0200 1800 0300 9001 3412");
    is(ChannelMapInd{{0x1E00E00600}, 0x0102}, "01 0006e0001e 0201");
    is(TerminateInd{ErrorCode::remote_user_terminated_connection}, "02 13");
    is(UnknownRsp{ControlOpcode::cis_req}, "07 1f");
    is(FeatureReq{{0x8000000000000001}}, "08 0100000000000080");
    is(VersionInd{0x0E, 0x0059, 0x1234}, "0c 0e 5900 3412");
    is(RejectExtInd{ControlOpcode::phy_req, ErrorCode::ll_procedure_collision}, "11 16 23");
    is(PingReq{}, "12");
    is(LengthReq{251, 2120, 27, 328}, "14 fb00 4808 1b00 4801");
    is(PhyReq{PhySet::of(LePhy::le_2m), PhySet::all()}, "16 02 07");
    is(PhyUpdateInd{PhySet::of(LePhy::le_2m), {}, 7}, "18 02 00 0700");
    is(ClockAccuracyReq{SleepClockAccuracy::ppm_20}, "1d 07");
    is(FrameSpaceReq{150, 10000, {PhySet::all(), {3}}}, "3b 9600 1027 07 0300");
}

TEST_CASE("LL_ENC_REQ and LL_ENC_RSP of the sample data") {
    const auto request = octets("039078563412efcdab74241302f1e0dfcebdac24abdcba");
    const auto pdu = std::get<EncReq>(parse_control_pdu(request).value());
    CHECK(pdu.encrypted_diversifier == 0x2474);
    CHECK(pdu.random_number[7] == 0xAB);
    CHECK(pdu.session_key_diversifier[0] == 0x13);
    CHECK(pdu.initialization_vector[3] == 0xBA);
    CHECK(write(pdu) == request);
    const auto response = octets("047968574635241302bebaafde");
    CHECK(write(parse_control_pdu(response).value()) == response);
}
