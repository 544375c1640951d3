// SPDX-License-Identifier: Apache-2.0
// Control procedures that take effect at an instant. C: central, P: peripheral, h: their hosts.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr RequestedParameters faster{
    .interval_min = 15ms, .interval_max = 15ms, .latency = 0, .supervision_timeout = 2s};
constexpr ConnectionParameters faster_in_use{.interval = 15ms, .latency = 0, .supervision_timeout = 2s};

void check_data_flows(Pair& pair) {
    REQUIRE(pair.central.link().send(Llid::start, {1}, pair.central.now()) == ErrorCode::success);
    REQUIRE(pair.peripheral.link().send(Llid::start, {2}, pair.peripheral.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.peripheral.refresh();
    const auto before = pair.central.count<DataReceived>() + pair.peripheral.count<DataReceived>();
    CHECK(pair.run_until(
        [&] {
            return pair.central.count<DataReceived>() + pair.peripheral.count<DataReceived>() == before + 2;
        },
        20s));
}

}  // namespace

// h  C                             P  h
// |->|-- CONNECTION_UPDATE_IND --->|  |
// |  |        … instant …          |  |
// |<-|                             |->|
TEST_CASE("Connection update by the central") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_parameters(faster, pair.central.now());
    pair.run(1s);
    CHECK(pair.central.last<ConnectionUpdated>().value().parameters == faster_in_use);
    CHECK(pair.peripheral.last<ConnectionUpdated>().value().parameters == faster_in_use);
    check_data_flows(pair);
    // Both count the same events.
    CHECK(pair.central.link().link().event_counter - pair.peripheral.link().link().event_counter + 1 <= 2);
}

TEST_CASE("A connection update survives the loss of everything around its instant") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_parameters(faster, pair.central.now());
    // It has come across; then silence over the instant, twenty events later.
    pair.run(100ms);
    pair.air.set_path({.loss = 1});
    pair.run(900ms);
    pair.air.set_path({});
    pair.run(200ms);
    CHECK(pair.central.link().link().parameters == faster_in_use);
    CHECK(pair.peripheral.link().link().parameters == faster_in_use);
    check_data_flows(pair);
}

// h  C                        P
// |->|-- CHANNEL_MAP_IND ---->|
// |  |       … instant …      |
TEST_CASE("Channel map update") {
    Pair pair;
    REQUIRE(pair.connect());
    const ChannelMap map{0b1011};
    CHECK(pair.peripheral.link().update_channel_map(map, pair.peripheral.now()) ==
          ErrorCode::command_disallowed);
    REQUIRE(pair.central.link().update_channel_map(map, pair.central.now()) == ErrorCode::success);
    pair.run(1s);
    CHECK(pair.central.link().link().channel_map == map);
    CHECK(pair.peripheral.link().link().channel_map == map);
    std::size_t packets = 0;
    pair.air.observe([&](const flow::AirPacket& packet) {
        CHECK(map.contains(packet.channel.index));
        ++packets;
    });
    pair.run(1s);
    CHECK(packets > 60);
}

// C                          P          C                          P
// |-- PHY_REQ -------------->|          |<-------------- PHY_REQ --|
// |<-------------- PHY_RSP --|          |-- PHY_UPDATE_IND ------->|
// |-- PHY_UPDATE_IND ------->|          |        … instant …       |
// |        … instant …       |
TEST_CASE("PHY update") {
    for (const auto initiator : {LinkRole::central, LinkRole::peripheral}) {
        Pair pair;
        REQUIRE(pair.connect());
        auto& first = initiator == LinkRole::central ? pair.central : pair.peripheral;
        first.link().update_phy(PhySet::of(LePhy::le_2m), PhySet::of(LePhy::le_coded), first.now());
        pair.run(1s);
        CHECK(first.last<PhyUpdated>().value().transmit == LePhy::le_2m);
        CHECK(first.last<PhyUpdated>().value().receive == LePhy::le_coded);
        CHECK(pair.central.count<PhyUpdated>() == 1);
        CHECK(pair.peripheral.count<PhyUpdated>() == 1);
        check_data_flows(pair);
    }
}

TEST_CASE("A PHY update that changes nothing has no instant") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_phy(PhySet::of(LePhy::le_1m), PhySet::of(LePhy::le_1m), pair.central.now());
    pair.run(1s);
    CHECK(pair.central.last<PhyUpdated>().value().transmit == LePhy::le_1m);
    CHECK(pair.peripheral.count<PhyUpdated>() == 0);
}

// h  P                               C  h
// |->|-- CONNECTION_PARAM_REQ ------>|->|
// |  |<-- CONNECTION_UPDATE_IND -----|<-|
// |  |           … instant …         |  |
// |<-|                               |->|
TEST_CASE("A peripheral requests connection parameters") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.peripheral.link().update_parameters(faster, pair.peripheral.now());
    pair.run(200ms);
    const auto request = pair.central.last<ParametersRequested>().value();
    CHECK(request.interval_max == 15ms);
    pair.central.link().answer(ParametersAnswer{.accepted = faster}, pair.central.now());
    pair.run(1s);
    CHECK(pair.central.last<ConnectionUpdated>().value().parameters == faster_in_use);
    CHECK(pair.peripheral.last<ConnectionUpdated>().value().parameters == faster_in_use);
    check_data_flows(pair);
}

// h  P                               C  h
// |->|-- CONNECTION_PARAM_REQ ------>|->|
// |<-|<-- REJECT_EXT_IND ------------|<-|
TEST_CASE("A central's host refuses connection parameters") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.peripheral.link().update_parameters(faster, pair.peripheral.now());
    pair.run(200ms);
    REQUIRE(pair.central.count<ParametersRequested>() == 1);
    pair.central.link().answer(ParametersAnswer{}, pair.central.now());
    pair.run(300ms);
    CHECK(pair.peripheral.last<ConnectionUpdated>().value().status ==
          ErrorCode::unacceptable_connection_parameters);
    CHECK(pair.central.link().link().parameters.interval == 30ms);
}

// P sleeps through its latency, but not through an instant.
TEST_CASE("Latency, and an instant that falls into it") {
    Pair pair{{.connection = {.interval = 30ms, .latency = 9, .supervision_timeout = 4s}}};
    REQUIRE(pair.connect());
    pair.run(2s);
    std::size_t from_peripheral = 0;
    pair.air.observe([&](const flow::AirPacket& packet) {
        from_peripheral += packet.sender == pair.peripheral.device ? 1 : 0;
    });
    pair.run(3s);
    CHECK(from_peripheral >= 9);
    CHECK(from_peripheral <= 12);  // of 100 events
    // Data does not wait for the end of the sleep.
    REQUIRE(pair.peripheral.link().send(Llid::start, {7}, pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    pair.run(70ms);
    CHECK(pair.central.count<DataReceived>() == 1);

    REQUIRE(pair.central.link().update_channel_map(ChannelMap{0b11}, pair.central.now()) ==
            ErrorCode::success);
    pair.run(4s);
    CHECK(pair.peripheral.link().link().channel_map == ChannelMap{0b11});
    check_data_flows(pair);
}
