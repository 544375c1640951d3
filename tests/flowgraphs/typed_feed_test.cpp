// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/typed_feed.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace ble;
using namespace ble::flow;
using namespace std::chrono_literals;

namespace {

PacketRequest request(std::optional<Duration> at = {}) { return {.octets = {0x02, 0x01, 0xAB}, .at = at}; }

std::vector<Duration> times(const GenerateOptions& options) {
    TypedFeed feed{options};
    std::vector<Duration> times;
    while (const auto packet = feed.next()) times.push_back(packet->at.time_since_epoch());
    return times;
}

}  // namespace

TEST_CASE("Typed packets follow each other, and repeat as a whole") {
    // 11 octets on the air: 88 µs.
    CHECK(times({.packets = {request(), request()}, .spacing = 500us, .repetitions = 2}) ==
          std::vector<Duration>{1ms, 1'588us, 2'176us, 2'764us});
}

TEST_CASE("Typed packets at times of their own") {
    CHECK(times({.packets = {request(0us), request(5ms), request()}}) ==
          std::vector<Duration>{0ms, 5ms, 6'088us});
    CHECK_THROWS_AS(times({.packets = {request(5ms), request(4ms)}}), std::invalid_argument);
}

TEST_CASE("PDUs made of fields") {
    PacketRequest packet{.type = ll::AdvertisingPduType::adv_nonconn_ind};
    packet.advertising_data = {2, 0x01, 0x06};
    CHECK(packet.pdu() ==
          std::vector<std::uint8_t>{0x42, 9, 0x01, 0x00, 0x00, 0xEE, 0xFF, 0xC0, 2, 0x01, 0x06});
    packet.type = ll::AdvertisingPduType::scan_req;
    CHECK(packet.pdu() == std::vector<std::uint8_t>{0xC3, 12, 0x02, 0x00, 0x00, 0xEE, 0xFF, 0xC0, 0x01, 0x00,
                                                    0x00, 0xEE, 0xFF, 0xC0});
}
