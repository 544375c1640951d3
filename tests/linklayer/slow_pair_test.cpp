// SPDX-License-Identifier: Apache-2.0
// Two controllers whose radios are both slow: what they send by default can be met by the other.
#include "linklayer/radio/role_obstacle.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <numeric>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

namespace {

Pair slow_pair(Duration turnaround, ConnectionParameters connection = {}) {
    return Pair{{.central = {.capabilities = {.turnaround = turnaround}},
                 .peripheral = {.capabilities = {.turnaround = turnaround}},
                 .connection = connection}};
}

void advertise(Pair& pair, AdvertisingParameters parameters) {
    parameters.own_address = pair.peripheral.controller.settings().address;
    REQUIRE(pair.peripheral.controller.start_advertising(std::move(parameters), pair.peripheral.now()) ==
            ErrorCode::success);
    pair.peripheral.refresh();
}

/// Distances between the beginnings of advertisements within an event.
std::vector<Duration> spacings(Pair& pair, const AdvertisingParameters& parameters) {
    std::vector<Duration> out;
    std::optional<Instant> before;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (!packet.channel.index.is_advertising()) return;
        if (before && packet.channel.index != ChannelIndex{37}) out.push_back(packet.start - *before);
        before = packet.start;
    });
    advertise(pair, parameters);
    pair.run(1s);
    pair.air.observe({});
    return out;
}

AdvertisingParameters connectable_set(LePhy phy) {
    return {.extended = ExtendedPdus{.mode = AdvertisingMode::connectable, .secondary_phy = phy},
            .interval = 60ms};
}

void connect_on_every_phy(Pair& pair) {
    const ConnectParameters::OnPhy on_phy{.connection = {.interval = 30ms}};
    REQUIRE(pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address,
                                             .own_address = pair.central.controller.settings().address,
                                             .on_1m = on_phy,
                                             .on_2m = on_phy.connection,
                                             .on_coded = on_phy,
                                             .pdus = HeardPdus::all},
                                            pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
}

std::vector<std::uint8_t> counted(std::size_t length) {
    std::vector<std::uint8_t> out(length);
    std::iota(out.begin(), out.end(), std::uint8_t{3});
    return out;
}

}  // namespace

// Both take 3 ms. P advertises every 4 ms on the next channel, so that C can learn that, and answer.
TEST_CASE("A slow central connects to a slow peripheral, and they exchange data") {
    const auto turnaround = GENERATE(1ms, 3ms, 6ms, 9ms);
    CAPTURE(turnaround.count());
    auto pair = slow_pair(turnaround, {.interval = 30ms});
    REQUIRE(pair.connect());
    for (auto* node : {&pair.central, &pair.peripheral}) {
        REQUIRE(node->link().send(Llid::start, {1, 2, 3}, node->now()) == ErrorCode::success);
        node->refresh();
    }
    pair.run(5s);
    CHECK(pair.central.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(pair.peripheral.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(pair.central.count<Disconnected>() == 0);
}

TEST_CASE("A connectable slow advertiser spaces its channels as widely as its like need") {
    struct Case {
        Duration turnaround, interval, spacing;
        AdvertisingType type = AdvertisingType::connectable_undirected;
    };
    const auto each =
        GENERATE(Case{0ms, 100ms, 1ms}, Case{150us, 20ms, 1ms}, Case{1ms, 20ms, 2ms}, Case{3ms, 20ms, 4ms},
                 Case{12ms, 100ms, 10ms},   // at most, by the specification
                 Case{9ms, 20ms, 4'886us},  // two of them, an exchange and a turnaround are one interval
                 Case{3ms, 100ms, 1ms, AdvertisingType::nonconnectable_undirected});
    auto pair = slow_pair(each.turnaround);
    const auto found = spacings(pair, {.type = each.type, .interval = each.interval});
    CHECK(found.size() > 10);
    for (const auto spacing : found) CHECK(spacing == each.spacing);
}

TEST_CASE("High duty cycle directed advertising keeps its pace on a slow radio") {
    auto pair = slow_pair(3ms);
    for (const auto spacing : spacings(pair, {.type = AdvertisingType::connectable_directed_high_duty,
                                             .target = DeviceAddress{.octets = {9, 9, 9, 9, 9, 9}}})) {
        CHECK(spacing == 1ms);
    }
}

TEST_CASE("A slow scanner hears the whole chain of a slow advertiser on every PHY") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto length = GENERATE(std::size_t{10}, std::size_t{700});
    auto pair = slow_pair(3ms);
    advertise(pair, {.extended = ExtendedPdus{.secondary_phy = phy},
                     .interval = 200ms,
                     .data = {.advertising = counted(length)}});
    REQUIRE(pair.central.controller.start_scanning({.pdus = HeardPdus::all}, pair.central.now()) ==
            ErrorCode::success);
    pair.central.refresh();
    pair.run(3s);
    std::size_t whole = 0;
    for (const auto& event : pair.central.events()) {
        const auto* report = std::get_if<ExtendedAdvertisingReport>(&event);
        if (report == nullptr) continue;
        CHECK(report->data == counted(length));
        ++whole;
    }
    CHECK(whole > 8);
}

TEST_CASE("Where the interval is too short for slow scanners a slow advertiser hurries") {
    auto pair = slow_pair(3ms);
    std::map<unsigned, Instant> last;
    Instant end{};
    std::vector<Duration> spaces;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (!packet.channel.index.is_advertising()) spaces.push_back(packet.start - end);
        end = packet.end();
    });
    advertise(pair, {.extended = ExtendedPdus{}, .interval = 20ms, .data = {.advertising = counted(1000)}});
    pair.run(1s);
    CHECK(spaces.size() > 50);
    for (const auto space : spaces) CHECK(space < 330us);
}

// AUX_CONNECT_RSP is due T_IFS behind AUX_CONNECT_REQ; CONNECT_IND wants no answer.
TEST_CASE("A slow radio is refused as an extended connectable advertiser, because it cannot answer in time") {
    const auto turnaround = GENERATE(151us, 3'000us);
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    auto pair = slow_pair(turnaround);
    auto& controller = pair.peripheral.controller;
    CHECK(controller.start_advertising(connectable_set(phy), pair.peripheral.now()) ==
          ErrorCode::unsupported_feature);
    CHECK_FALSE(controller.is_advertising());
    const auto why = obstacle(RadioRole::extended_connectable_advertiser, {.turnaround = turnaround});
    CHECK(why == RoleObstacle::too_slow);
    CHECK(reason(why) == "it cannot answer in time");
    CHECK(controller.start_advertising({}, pair.peripheral.now()) == ErrorCode::success);
}

TEST_CASE("Who answers within T_IFS is taken as an extended connectable advertiser") {
    auto pair = slow_pair(150us);
    CHECK(pair.peripheral.controller.start_advertising(connectable_set(LePhy::le_1m),
                                                       pair.peripheral.now()) == ErrorCode::success);
}

// P is reactive, and waits for nobody: from channel 37 its pointers lead 1.35 ms far on LE 1M, 4.4 ms on
// LE Coded.
TEST_CASE("A slow central connects to the set of a reactive peripheral where its pointers lead far enough") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto [primary, turnaround] =
        GENERATE(table<LePhy, Duration>({{LePhy::le_1m, 500us}, {LePhy::le_coded, 3ms}}));
    CAPTURE(static_cast<int>(phy), static_cast<int>(primary), turnaround.count());
    Pair pair{{.central = {.capabilities = {.turnaround = turnaround}}}};
    auto parameters = connectable_set(phy);
    parameters.extended->primary_phy = primary;
    advertise(pair, parameters);
    connect_on_every_phy(pair);
    REQUIRE(pair.run_until([&] { return pair.central.controller.connection_count() > 0; }, 10s));
    REQUIRE(pair.central.link().send(Llid::start, {1, 2, 3}, pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.run(3s);
    REQUIRE(pair.peripheral.controller.connection_count() == 1);
    CHECK(pair.peripheral.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(pair.central.count<Disconnected>() == 0);
    CHECK(pair.central.link().link().transmit_phy == sending_mode(phy));
}
