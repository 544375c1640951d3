// SPDX-License-Identifier: Apache-2.0
#include "linklayer/extended_advertisement.hpp"

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/auxiliary_kind.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble::ll;
using namespace std::chrono_literals;
using ble::CteInfo;
using ble::DeviceAddress;
using ble::tests::octets;

namespace {

constexpr auto primary = AdvertisingChannelKind::primary;
constexpr auto secondary = AdvertisingChannelKind::secondary;

ExtendedAdvertisement with_everything() {
    return {.mode = AdvertisingMode::connectable,
            .advertiser = DeviceAddress::from_string("c0:ff:ee:00:00:01", DeviceAddress::Type::random),
            .target = DeviceAddress::from_string("40:ff:ee:00:00:02", DeviceAddress::Type::random),
            .cte_info = CteInfo{.time_8us = 20, .type = CteInfo::Type::aod_2us},
            .adi = AdvertisingDataInfo{.data_id = 0xABC, .set_id = 3},
            .aux_ptr = AuxPtr{.channel = ble::ChannelIndex{36},
                              .clock_accuracy = AuxPtr::ClockAccuracy::within_50_ppm,
                              .unit = AuxPtr::long_unit,
                              .offset = 0x1FFF * AuxPtr::long_unit,
                              .phy = LePhy::le_coded},
            .sync_info = SyncInfo{.unit = SyncInfo::long_unit,
                                  .offset = SyncInfo::adjustment + 5 * SyncInfo::long_unit,
                                  .interval = 1s,
                                  .channel_map = {0x1F00000001},
                                  .sleep_clock_accuracy = SleepClockAccuracy::ppm_20,
                                  .access_address = {0x6B7C8D9E},
                                  .crc_init = {0xC0FFEE},
                                  .event_counter = 0xFFFF},
            .tx_power_dbm = std::int8_t{-7},
            .acad = octets("0328aabb"),
            .data = octets("020106")};
}

}  // namespace

TEST_CASE("ADV_EXT_IND: where the auxiliary packet is") {
    // AuxPtr: channel 12, 50 ppm, 30 us units, offset 10, 2M.
    const auto pdu = AdvertisingPdu::parse(octets("0707 06 18 bc3a 4c0a20"), primary);
    REQUIRE(pdu);
    CHECK(name(*pdu, primary) == "ADV_EXT_IND");
    const auto& body = std::get<ExtendedAdvertisement>(pdu->body);
    CHECK(body.mode == AdvertisingMode::none);
    CHECK(body.adi == AdvertisingDataInfo{.data_id = 0xABC, .set_id = 3});
    REQUIRE(body.aux_ptr);
    CHECK(body.aux_ptr->channel == ble::ChannelIndex{12});
    CHECK(body.aux_ptr->clock_accuracy == AuxPtr::ClockAccuracy::within_50_ppm);
    CHECK(body.aux_ptr->offset == 300us);
    CHECK(body.aux_ptr->unit == 30us);
    CHECK(body.aux_ptr->phy == LePhy::le_2m);
    CHECK_FALSE(body.advertiser);
}

TEST_CASE("All fields of the extended header in their order") {
    const AdvertisingPdu pdu{AdvertisingPduType::extended, with_everything()};
    const auto bytes = pdu.write(secondary);
    CHECK(bytes == octets("c72e 6a 7f 010000eeffc0 020000eeff40 94 bc3a e4ff5f 0560 2003 01000000ff 9e8d7c6b "
                          "eeffc0 ffff f9 0328aabb 020106"));
    CHECK(AdvertisingPdu::parse(bytes, secondary) == pdu);
}

TEST_CASE("SyncInfo offsets with and without adjustment") {
    const auto round_trip = [](ble::Duration offset, ble::Duration unit) {
        ExtendedAdvertisement body;
        body.sync_info = SyncInfo{.unit = unit, .offset = offset};
        const AdvertisingPdu pdu{AdvertisingPduType::extended, body};
        const auto parsed = AdvertisingPdu::parse(pdu.write(secondary), secondary).value();
        return std::get<ExtendedAdvertisement>(parsed.body).sync_info.value().offset == offset;
    };
    CHECK(round_trip(0us, SyncInfo::short_unit));
    CHECK(round_trip(0x1FFF * 30us, SyncInfo::short_unit));
    CHECK(round_trip(0x1FFF * 300us, SyncInfo::long_unit));
    CHECK(round_trip(SyncInfo::adjustment + 0x1FFF * 300us, SyncInfo::long_unit));
}

TEST_CASE("Malformed extended advertising is rejected, with the reason") {
    const auto reject = [](std::string_view hex) {
        const auto pdu = AdvertisingPdu::parse(octets(hex), secondary);
        REQUIRE_FALSE(pdu);
        return pdu.error();
    };
    CHECK(reject("0700") == Reject::too_short);       // not even the length
    CHECK(reject("070203 00") == Reject::too_short);  // header beyond the payload
    CHECK(reject("0701c0") == Reject::reserved_mode);
    CHECK(reject("0704 03 01 0000") == Reject::bad_extended_header);  // AdvA in two octets
    CHECK(reject("0705 04 10 250a20") == Reject::bad_channel);        // channel 37
    CHECK(reject("0705 04 10 0c0a60") == Reject::reserved_phy);
}

TEST_CASE("An extended PDU may be all data, or nothing") {
    const auto data = AdvertisingPdu::parse(octets("0704 00 020106"), secondary).value();
    CHECK(std::get<ExtendedAdvertisement>(data.body).data == octets("020106"));
    CHECK(data.write(secondary) == octets("0704 00 020106"));
    CHECK(AdvertisingPdu::parse(octets("0701 00"), secondary));
}

TEST_CASE("The likeliest of the PDUs that share a type") {
    const auto kind = [](auto change) {
        ExtendedAdvertisement pdu;
        change(pdu);
        return likeliest_auxiliary_kind(pdu);
    };
    CHECK(kind([](auto& p) { p.mode = AdvertisingMode::scannable; }) == AuxiliaryKind::aux_adv_ind);
    CHECK(kind([](auto& p) { p.sync_info = SyncInfo{}; }) == AuxiliaryKind::aux_adv_ind);
    CHECK(kind([](auto& p) {
              p.advertiser = DeviceAddress{};
              p.adi = AdvertisingDataInfo{};
          }) == AuxiliaryKind::aux_adv_ind);
    CHECK(kind([](auto& p) { p.advertiser = DeviceAddress{}; }) == AuxiliaryKind::aux_scan_rsp);
    CHECK(kind([](auto&) {}) == AuxiliaryKind::aux_chain_ind);
}
