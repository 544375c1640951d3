// SPDX-License-Identifier: Apache-2.0
#include "linklayer/advertising_pdu.hpp"

#include "linklayer/auxiliary_kind.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace ble::ll;
using ble::DeviceAddress;
using ble::tests::octets;
using enum AdvertisingChannelKind;

namespace {

DeviceAddress random_address(const char* text) {
    return DeviceAddress::from_string(text, DeviceAddress::Type::random).value();
}

DeviceAddress public_address(const char* text) {
    return DeviceAddress::from_string(text, DeviceAddress::Type::public_device).value();
}

}  // namespace

TEST_CASE("ADV_IND: header bits, address and data") {
    const auto bytes = octets("6009010000eeffc0020106");
    const auto pdu = AdvertisingPdu::parse(bytes, primary);
    REQUIRE(pdu);
    CHECK(name(*pdu, primary) == "ADV_IND");
    const auto& body = std::get<LegacyAdvertisement>(pdu->body);
    CHECK(body.advertiser == random_address("c0:ff:ee:00:00:01"));
    CHECK(body.channel_selection == ChannelSelection::algorithm_2);
    CHECK(body.data == octets("020106"));
    CHECK(pdu->write(primary) == bytes);
}

TEST_CASE("Every legacy PDU has its own header bits for its addresses") {
    const auto advertiser = random_address("c0:ff:ee:00:00:01");
    const auto other = public_address("02:00:5e:00:00:07");
    const AdvertisingPdu direct{AdvertisingPduType::adv_direct_ind, AdvDirectInd{advertiser, other}};
    CHECK(direct.write(primary) == octets("410c010000eeffc00700005e0002"));
    const AdvertisingPdu request{AdvertisingPduType::scan_req, ScanReq{other, advertiser}};
    CHECK(request.write(primary) == octets("830c0700005e0002010000eeffc0"));
    const AdvertisingPdu response{AdvertisingPduType::scan_rsp, LegacyAdvertisement{.advertiser = other}};
    CHECK(response.write(primary) == octets("04060700005e0002"));
    for (const auto& pdu : {direct, request, response}) {
        CHECK(AdvertisingPdu::parse(pdu.write(primary), primary) == pdu);
    }
}

TEST_CASE("A PDU type has another name on secondary channels") {
    const auto request = octets("830c0700005e0002010000eeffc0");
    CHECK(name(AdvertisingPdu::parse(request, primary).value(), primary) == "SCAN_REQ");
    CHECK(name(AdvertisingPdu::parse(request, secondary).value(), secondary) == "AUX_SCAN_REQ");
    CHECK(name(AdvertisingPduType::connect_ind, secondary) == "AUX_CONNECT_REQ");
    CHECK(name(AdvertisingPduType::extended, primary) == "ADV_EXT_IND");
    CHECK(name(AdvertisingPduType::aux_connect_rsp, secondary) == "AUX_CONNECT_RSP");
    CHECK(name(AdvertisingPduType::aux_connect_rsp, primary) == "RESERVED_8");
    CHECK(name(AdvertisingPduType::adv_decision_ind, primary) == "ADV_DECISION_IND");
}

TEST_CASE("Malformed advertising PDUs are rejected, with the reason") {
    const auto reject = [](std::string_view hex, AdvertisingChannelKind channel) {
        const auto pdu = AdvertisingPdu::parse(octets(hex), channel);
        REQUIRE_FALSE(pdu);
        return pdu.error();
    };
    CHECK(reject("", primary) == Reject::too_short);
    CHECK(reject("00", primary) == Reject::too_short);
    CHECK(reject("0006010000eeff", primary) == Reject::too_short);     // payload cut off
    CHECK(reject("0005010000eeff", primary) == Reject::too_short);     // no room for AdvA
    CHECK(reject("0006010000eeffc001", primary) == Reject::too_long);  // more than the header says
    CHECK(reject("030d0700005e0002010000eeffc000", primary) == Reject::too_long);
    CHECK(reject("0006010000eeffc0", secondary) == Reject::reserved_type);
    CHECK(reject("0a00", primary) == Reject::reserved_type);
    CHECK(reject("0026010000eeffc0" + std::string(64, '0'), primary) == Reject::too_long);  // 32 octets
}

TEST_CASE("Any octets are decoded or rejected, and what is decoded comes back from its own writing") {
    std::mt19937 random{7};
    int decoded = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::uint8_t> bytes(2 + random() % 48);
        for (auto& octet : bytes) octet = static_cast<std::uint8_t>(random());
        if (i % 2 == 0) bytes[1] = static_cast<std::uint8_t>(bytes.size() - 2);
        for (const auto channel : {primary, secondary}) {
            const auto pdu = AdvertisingPdu::parse(bytes, channel);
            if (!pdu) continue;
            ++decoded;
            CHECK(AdvertisingPdu::parse(pdu->write(channel), channel) == *pdu);
        }
    }
    CHECK(decoded > 1000);
}

TEST_CASE("Reasons have names of their own") {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < reject_count; ++i) names.push_back(name(static_cast<Reject>(i)));
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(std::find(names.begin(), names.end(), "unknown") == names.end());
}
