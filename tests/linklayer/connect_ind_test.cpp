// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connect_ind.hpp"

#include "linklayer/advertising_pdu.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble::ll;
using namespace std::chrono_literals;
using ble::DeviceAddress;
using ble::Duration;
using ble::tests::octets;

namespace {

constexpr auto primary = AdvertisingChannelKind::primary;
constexpr auto secondary = AdvertisingChannelKind::secondary;

// Initiator c0:ff:ee:00:00:02, advertiser c0:ff:ee:00:00:01, both random.
constexpr auto connect_hex = "c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f2c";

LlData good_link() {
    return {.access_address = {0x5FE1C0DE},
            .crc_init = {0xC0FFEE},
            .transmit_window_size = 3750us,
            .transmit_window_offset = 40ms,
            .interval = 48750us,
            .latency = 0,
            .supervision_timeout = 20s,
            .channel_map = {ChannelMap::all},
            .hop_increment = 12,
            .sleep_clock_accuracy = SleepClockAccuracy::ppm_250};
}

}  // namespace

TEST_CASE("CONNECT_IND: every field in its unit") {
    const auto pdu = AdvertisingPdu::parse(octets(connect_hex), primary);
    REQUIRE(pdu);
    const auto& connect = std::get<ConnectInd>(pdu->body);
    CHECK(connect.initiator.to_string() == "c0:ff:ee:00:00:02");
    CHECK(connect.advertiser.to_string() == "c0:ff:ee:00:00:01");
    CHECK(connect.channel_selection == ChannelSelection::algorithm_1);
    CHECK(connect.link == good_link());
    CHECK(pdu->write(primary) == octets(connect_hex));
}

TEST_CASE("Connection parameters outside their ranges are rejected") {
    const auto fault = [](auto change) {
        auto link = good_link();
        change(link);
        return link.fault(ChannelSelection::algorithm_1);
    };
    CHECK(fault([](LlData&) {}) == std::nullopt);
    CHECK(fault([](LlData& l) { l.interval = 6250us; }) == Reject::bad_interval);
    CHECK(fault([](LlData& l) { l.interval = 4001250us; }) == Reject::bad_interval);
    CHECK(fault([](LlData& l) { l.latency = 500; }) == Reject::bad_latency);
    CHECK(fault([](LlData& l) { l.transmit_window_size = 0us; }) == Reject::bad_window);
    CHECK(fault([](LlData& l) { l.transmit_window_size = 11250us; }) == Reject::bad_window);
    CHECK(fault([](LlData& l) { l.transmit_window_offset = 50ms; }) == Reject::bad_window);
    CHECK(fault([](LlData& l) { l.supervision_timeout = 90ms; }) == Reject::bad_timeout);
    CHECK(fault([](LlData& l) { l.supervision_timeout = 32010ms; }) == Reject::bad_timeout);
    CHECK(fault([](LlData& l) { l.latency = 300; }) == Reject::bad_timeout);
    CHECK(fault([](LlData& l) { l.channel_map.bits = 1; }) == Reject::bad_channel_map);
    CHECK(fault([](LlData& l) { l.hop_increment = 4; }) == Reject::bad_hop);
    CHECK(fault([](LlData& l) { l.hop_increment = 17; }) == Reject::bad_hop);
}

TEST_CASE("The edges of the ranges are allowed") {
    auto link = good_link();
    link.interval = 7500us;
    link.transmit_window_size = 6250us;  // interval - 1.25 ms
    link.transmit_window_offset = 7500us;
    link.supervision_timeout = 100ms;
    CHECK(link.fault(ChannelSelection::algorithm_1) == std::nullopt);
    link.interval = 4s;
    link.supervision_timeout = 32s;
    link.latency = 2;
    CHECK(link.fault(ChannelSelection::algorithm_1) == std::nullopt);
    link.latency = 3;  // the timeout must be longer than 2 * (1 + latency) * interval, not as long
    CHECK(link.fault(ChannelSelection::algorithm_1) == Reject::bad_timeout);
}

TEST_CASE("Algorithm 2 does not hop by the increment, so it may be anything") {
    auto bytes = octets(connect_hex);
    bytes.back() = 0x20;  // hop 0
    CHECK(AdvertisingPdu::parse(bytes, primary).error() == Reject::bad_hop);
    CHECK(AdvertisingPdu::parse(bytes, secondary));  // AUX_CONNECT_REQ: always algorithm 2
    bytes[0] |= 0x20;                                // ChSel
    CHECK(AdvertisingPdu::parse(bytes, primary));
}

TEST_CASE("CONNECT_IND has one length") {
    auto bytes = octets(connect_hex);
    bytes.pop_back();
    bytes[1] = 33;
    CHECK(AdvertisingPdu::parse(bytes, primary).error() == Reject::too_short);
    bytes.insert(bytes.end(), {0x2C, 0x00});
    bytes[1] = 35;
    CHECK(AdvertisingPdu::parse(bytes, primary).error() == Reject::too_long);
}
