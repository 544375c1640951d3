// SPDX-License-Identifier: Apache-2.0
// Two controllers whose radios are both slow: what they send by default can be met by the other.
#include "linklayer/advertising_pdu.hpp"
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

// P                                     C
// |-- ADV_EXT_IND, AUX_ADV_IND -------->|  learns where AUX_ADV_IND is
// |<------------------ AUX_CONNECT_REQ --|  ordered ahead; P knows who asks, and is too slow to answer
// |-- ADV_EXT_IND, AUX_ADV_IND -------->|
// |<------------------ AUX_CONNECT_REQ --|
// |-- AUX_CONNECT_RSP ----------------->|  ordered ahead; both have a connection
TEST_CASE("A peripheral that is slow is connected to by its set, from slow centrals and from quick ones") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto [central, peripheral] =
        GENERATE(table<Duration, Duration>({{3ms, 3ms}, {0ms, 3ms}, {1ms, 9ms}}));
    CAPTURE(static_cast<int>(phy), central.count(), peripheral.count());
    Pair pair{{.central = {.capabilities = {.turnaround = central}},
               .peripheral = {.capabilities = {.turnaround = peripheral}}}};
    advertise(pair, connectable_set(phy));
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

TEST_CASE(
    "A slow set answers ahead who has asked, for a while, and connects to nobody who does not ask again") {
    auto pair = slow_pair(3ms);
    constexpr flow::AirDevice stranger{2};
    const auto own = pair.peripheral.controller.settings().address;
    const DeviceAddress other{.octets = {9, 8, 7, 6, 5, 4}};
    std::size_t answers = 0;
    bool has_asked = false;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender != pair.peripheral.device || packet.channel.index.is_advertising()) return;
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
        REQUIRE(pdu);
        if (pdu->type == AdvertisingPduType::aux_connect_rsp) ++answers;
        if (std::exchange(has_asked, true)) return;
        const AdvertisingPdu request{.type = AdvertisingPduType::connect_ind,
                                     .body = ConnectInd{.initiator = other,
                                                        .advertiser = own,
                                                        .link = {.transmit_window_size = LlData::window_unit,
                                                                 .interval = 30ms,
                                                                 .supervision_timeout = 1s,
                                                                 .hop_increment = 7}}};
        pair.air.inject({.sender = stranger,
                         .start = packet.end() + 150us,
                         .channel = packet.channel,
                         .pdu = request.write(AdvertisingChannelKind::secondary)});
    });
    advertise(pair, connectable_set(LePhy::le_1m));
    pair.run(5s);
    CHECK(answers == 16);
    CHECK(pair.peripheral.controller.connection_count() == 0);
    CHECK(pair.peripheral.controller.is_advertising());
}
