// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/connection_follower.hpp"

#include "tests/flowgraphs/made_packets.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace ble;
using ble::flow::ConnectionFollower;
using ble::flow::made::connect_ind;
using ble::flow::made::data_packet;

namespace {

constexpr AccessAddress address{0x50657d63};
constexpr CrcInit init{0x6e24eb};
constexpr Duration timeout = 2s;

}  // namespace

TEST_CASE("A CONNECT_IND begins a connection at its end") {
    ConnectionFollower follower;
    const Packet request =
        connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout});
    const auto watched = follower.on(request);
    REQUIRE(watched);
    CHECK(watched->access_address == address);
    CHECK(watched->crc_init == init);
    CHECK(watched->since == request.end());
    CHECK(follower.followed().size() == 1);
}

TEST_CASE("What begins no connection") {
    ConnectionFollower follower;
    Packet request = connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout});

    SECTION("a wrong CRC") { request.crc_status = CrcStatus::bad; }
    SECTION("a truncated packet") { request.crc_status = CrcStatus::unchecked; }
    SECTION("another PDU type") { request.pdu.at(0) = 0x40; }
    SECTION("a short payload") { request.pdu.pop_back(); }
    SECTION("another access address") { request.access_address = AccessAddress{0x12345678}; }
    SECTION("the advertising access address as that of a connection") {
        request = connect_ind(
            {.at = Instant{1s}, .address = advertising_access_address, .init = init, .timeout = timeout});
    }
    CHECK_FALSE(follower.on(request));
    CHECK(follower.followed().empty());
}

// CONNECT_IND at 1 s, timeout 2 s, a packet at 2.5 s: lost after 4.5 s, not after 3 s.
TEST_CASE("A connection ends with its supervision timeout") {
    ConnectionFollower follower;
    REQUIRE(
        follower.on(connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout})));
    CHECK(follower.take_lost(Instant{2900ms}).empty());
    CHECK_FALSE(follower.on(data_packet(Instant{2500ms}, address)));
    CHECK(follower.take_lost(Instant{4400ms}).empty());
    CHECK(follower.take_lost(Instant{4600ms}) == std::vector{address});
    CHECK(follower.take_lost(Instant{4600ms}).empty());
    CHECK(follower.followed().empty());
}

TEST_CASE("A packet with a wrong CRC keeps no connection alive") {
    ConnectionFollower follower;
    REQUIRE(
        follower.on(connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout})));
    Packet noise = data_packet(Instant{2500ms}, address);
    noise.crc_status = CrcStatus::bad;
    CHECK_FALSE(follower.on(noise));
    CHECK(follower.take_lost(Instant{3100ms}) == std::vector{address});
}

TEST_CASE("The same CONNECT_IND heard twice is one, a new one with another init counts") {
    ConnectionFollower follower;
    REQUIRE(
        follower.on(connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout})));
    CHECK_FALSE(
        follower.on(connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = timeout})));
    const auto again =
        follower.on(connect_ind({.at = Instant{2s}, .address = address, .init = {1}, .timeout = timeout}));
    REQUIRE(again);
    CHECK(again->crc_init == CrcInit{1});
    CHECK(follower.followed().size() == 1);
}

TEST_CASE("Above its capacity the connection not heard for longest goes") {
    ConnectionFollower follower;
    for (unsigned i = 0; i < ConnectionFollower::capacity; ++i) {
        const Instant at{std::chrono::milliseconds{i}};
        REQUIRE(
            follower.on(connect_ind({.at = at, .address = {0x10000000 + i}, .init = init, .timeout = 30s})));
    }
    REQUIRE_FALSE(follower.on(data_packet(Instant{500ms}, AccessAddress{0x10000000})));
    REQUIRE(follower.on(connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = 30s})));
    CHECK(follower.take_lost(Instant{1s}) == std::vector{AccessAddress{0x10000001}});
    CHECK(follower.followed().size() == ConnectionFollower::capacity);
}
