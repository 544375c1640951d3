// SPDX-License-Identifier: Apache-2.0
// Advertising sets on a packet air: what they send, whom they answer and when they end.
#include "linklayer/auxiliary_chain.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <numeric>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

namespace {

constexpr DeviceAddress stranger{{1, 2, 3, 4, 5, 0xC6}, DeviceAddress::Type::random};

std::vector<std::uint8_t> numbered(std::size_t length) {
    std::vector<std::uint8_t> out(length);
    std::iota(out.begin(), out.end(), std::uint8_t{1});
    return out;
}

AdvertisingParameters set_of(const Pair& pair, ExtendedPdus pdus, AdvertisingData data = {}) {
    return {.extended = pdus,
            .interval = 200ms,
            .own_address = pair.peripheral.controller.settings().address,
            .data = std::move(data)};
}

void advertise(Pair& pair, AdvertisingParameters parameters) {
    REQUIRE(pair.peripheral.controller.start_advertising(std::move(parameters), pair.peripheral.now()) ==
            ErrorCode::success);
    pair.peripheral.refresh();
}

ExtendedAdvertisement extended(const flow::AirPacket& packet) {
    const auto kind = advertising_channel_kind(packet.channel.index);
    return std::get<ExtendedAdvertisement>(AdvertisingPdu::parse(packet.pdu, kind).value().body);
}

using Packets = std::vector<flow::AirPacket>;

/// The packets of one event.
Packets one_event(Pair& pair) {
    Packets packets;
    pair.air.observe([&](const flow::AirPacket& packet) { packets.push_back(packet); });
    pair.run(190ms);
    return packets;
}

/// Where the pointer in `packets[from]` leads is `packets[to]`, to the nanosecond.
void check_pointer(const Packets& packets, std::size_t from, std::size_t to) {
    const auto pointer = extended(packets.at(from)).aux_ptr.value();
    CHECK(packets.at(to).start == packets[from].start + pointer.offset);
    CHECK(packets[to].channel.index == pointer.channel);
    CHECK(packets[to].channel.phy == sending_mode(pointer.phy));
    CHECK(packets[to].start >= packets[from].end() + 300us);
}

/// Answers the advertiser's packet on a secondary channel T_IFS after its end, once.
template <typename Body>
void answer_once(Pair& pair, AdvertisingPduType type, const Body& body, Packets& packets) {
    auto asked = std::make_shared<bool>(false);
    pair.air.observe([&pair, &packets, asked, type, body](const flow::AirPacket& packet) {
        packets.push_back(packet);
        if (packet.channel.index.is_advertising() || *asked) return;
        *asked = true;
        pair.air.inject(
            {.sender = pair.central.device,
             .start = packet.end() + 150us,
             .channel = packet.channel,
             .pdu = AdvertisingPdu{.type = type, .body = body}.write(AdvertisingChannelKind::secondary)});
    });
}

}  // namespace

// 37 |ADV_EXT_IND|──────────────────────────┐
// 38               |ADV_EXT_IND|────────────┤
// 39                             |ADV_EXT_IND|
// n                                           |AUX_ADV_IND| |AUX_CHAIN_IND| ...
TEST_CASE("An extended set sends all of its data in a chain that its pointers lead through") {
    const auto primary = GENERATE(LePhy::le_1m, LePhy::le_coded);
    const auto secondary = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto length = GENERATE(std::size_t{0}, std::size_t{240}, std::size_t{251}, std::size_t{1650});
    Pair pair;
    advertise(pair, set_of(pair, {.primary_phy = primary, .secondary_phy = secondary, .set_id = 5},
                           {.advertising = numbered(length), .data_id = 0x123}));
    const auto packets = one_event(pair);
    REQUIRE(packets.size() >= 4);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(packets[i].channel.index.value() == 37 + i);
        CHECK(packets[i].channel.phy == sending_mode(primary));
        CHECK(extended(packets[i]).adi == AdvertisingDataInfo{0x123, 5});
        check_pointer(packets, i, 3);
    }
    CHECK(extended(packets[3]).advertiser == pair.peripheral.controller.settings().address);
    std::vector<std::uint8_t> data;
    for (std::size_t i = 3; i < packets.size(); ++i) {
        const auto part = extended(packets[i]);
        CHECK(part.adi == AdvertisingDataInfo{0x123, 5});
        data.insert(data.end(), part.data.begin(), part.data.end());
        CHECK(part.aux_ptr.has_value() == (i + 1 < packets.size()));
        if (part.aux_ptr) check_pointer(packets, i, i + 1);
    }
    CHECK(data == numbered(length));
}

TEST_CASE("An anonymous set does not say who it is, and a set may tell its power") {
    Pair pair;
    advertise(pair, set_of(pair, {.advertiser = ExtendedPdus::Advertiser::anonymous, .tx_power_dbm = -7}));
    const auto packets = one_event(pair);
    for (const auto& packet : packets) CHECK_FALSE(extended(packet).advertiser.has_value());
    CHECK(extended(packets.back()).tx_power_dbm == -7);
}

// A                      S
// |-- ADV_EXT_IND x 3 -->|
// |-- AUX_ADV_IND ------>|
// |<------ AUX_SCAN_REQ -|
// |-- AUX_SCAN_RSP ----->|
// |-- AUX_CHAIN_IND ---->| ...
TEST_CASE("A scannable set answers a scan request with a chain") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    Pair pair;
    auto parameters = set_of(pair, {.mode = AdvertisingMode::scannable, .secondary_phy = phy},
                             {.scan_response = numbered(600)});
    parameters.scan_requests = AdvertisingParameters::ScanRequests::told;
    const auto own = parameters.own_address;
    advertise(pair, parameters);
    Packets packets;
    answer_once(pair, AdvertisingPduType::scan_req, ScanReq{stranger, own}, packets);
    pair.run(190ms);
    REQUIRE(packets.size() == 3 + 1 + 1 + 3);
    CHECK(packets[5].start == packets[4].end() + 150us);
    CHECK(packets[5].channel == packets[3].channel);
    CHECK(extended(packets[5]).advertiser == own);
    std::vector<std::uint8_t> data;
    for (std::size_t i = 5; i < packets.size(); ++i) {
        const auto part = extended(packets[i]);
        data.insert(data.end(), part.data.begin(), part.data.end());
        if (i + 1 < packets.size()) check_pointer(packets, i, i + 1);
    }
    CHECK(data == numbered(600));
    CHECK(pair.peripheral.last<ScanRequested>().value().scanner == stranger);
}

// A                      I
// |-- AUX_ADV_IND ------>|
// |<--- AUX_CONNECT_REQ -|
// |-- AUX_CONNECT_RSP -->|
TEST_CASE("A connectable set answers a connection request, and is a peripheral then") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    Pair pair;
    const auto parameters = set_of(pair, {.mode = AdvertisingMode::connectable, .secondary_phy = phy});
    advertise(pair, parameters);
    const ConnectInd request{.initiator = stranger,
                             .advertiser = parameters.own_address,
                             .link = {.access_address = {0x5A3B9C71},
                                      .transmit_window_size = 1250us,
                                      .interval = 30ms,
                                      .supervision_timeout = 1s,
                                      .hop_increment = 7}};
    Packets packets;
    answer_once(pair, AdvertisingPduType::connect_ind, request, packets);
    pair.run(20ms);
    REQUIRE(packets.size() >= 6);
    CHECK(packets[5].start == packets[4].end() + 150us);
    CHECK(extended(packets[5]).advertiser == parameters.own_address);
    CHECK(extended(packets[5]).target == stranger);
    const auto complete = pair.peripheral.last<ConnectionComplete>().value();
    CHECK(complete.channel_selection == ChannelSelection::algorithm_2);
    CHECK(pair.peripheral.link().link().receive_phy == sending_mode(phy));
    const auto ended = pair.peripheral.last<AdvertisingEnded>().value();
    CHECK(ended.reason == ErrorCode::success);
    CHECK(ended.connection == complete.handle);
    CHECK_FALSE(pair.peripheral.controller.is_advertising());
}

TEST_CASE("A directed set answers its target only, a filtering one those on the list") {
    const bool is_directed = GENERATE(true, false);
    const bool is_known = GENERATE(true, false);
    Pair pair;
    auto parameters = set_of(pair, {.mode = AdvertisingMode::scannable}, {.scan_response = numbered(10)});
    if (is_directed) parameters.target = stranger;
    if (!is_directed) parameters.filter_policy = AdvertisingFilterPolicy::scans_from_list;
    REQUIRE(pair.peripheral.controller.filter_accept_list().add(stranger));
    auto scanner = stranger;
    if (!is_known) scanner.octets[0] ^= 0x55;
    const auto own = parameters.own_address;
    advertise(pair, parameters);
    Packets packets;
    answer_once(pair, AdvertisingPduType::scan_req, ScanReq{scanner, own}, packets);
    pair.run(190ms);
    CHECK(packets.size() == (is_known ? 6 : 5));
    CHECK(extended(packets[3]).target.has_value() == is_directed);
}

TEST_CASE("A set ends by itself after its events or its time") {
    const bool is_extended = GENERATE(true, false);
    Pair pair;
    auto parameters = set_of(pair, {});
    if (!is_extended) parameters.extended.reset();
    parameters.interval = 20ms;
    SECTION("events") {
        parameters.max_events = 5;
        advertise(pair, parameters);
        pair.run(1s);
        const auto ended = pair.peripheral.last<AdvertisingEnded>().value();
        CHECK(ended.reason == ErrorCode::limit_reached);
        CHECK(ended.completed_events == 5);
    }
    SECTION("time, though the next event would be much later") {
        parameters.duration = 500ms;
        parameters.interval = 400ms;
        advertise(pair, parameters);
        pair.run(499ms);
        CHECK(pair.peripheral.count<AdvertisingEnded>() == 0);
        pair.run(2ms);
        const auto ended = pair.peripheral.last<AdvertisingEnded>().value();
        CHECK(ended.reason == ErrorCode::advertising_timeout);
        CHECK(ended.completed_events == 2);
    }
}

TEST_CASE("What cannot be sent is refused") {
    Pair pair;
    auto& controller = pair.peripheral.controller;
    auto parameters = set_of(pair, {.mode = AdvertisingMode::connectable}, {.advertising = numbered(254)});
    CHECK(controller.start_advertising(parameters, pair.peripheral.now()) == ErrorCode::packet_too_long);
    parameters.extended = ExtendedPdus{.secondary_phy = LePhy::le_coded};
    parameters.data.advertising = numbered(1650);
    parameters.interval = 100ms;
    CHECK(controller.start_advertising(parameters, pair.peripheral.now()) == ErrorCode::packet_too_long);
    parameters.data.advertising = numbered(1651);
    CHECK(controller.start_advertising(parameters, pair.peripheral.now()) ==
          ErrorCode::invalid_command_parameters);
    parameters.data.advertising = numbered(1);
    advertise(pair, parameters);
    CHECK(controller.change_advertising_data({}, {.advertising = numbered(1650)}) ==
          ErrorCode::packet_too_long);
    CHECK(controller.start_advertising(parameters, pair.peripheral.now()) == ErrorCode::command_disallowed);
}

TEST_CASE("A slow radio broadcasts extended sets, but does not promise to answer") {
    Pair pair{{.peripheral = {.capabilities = {.turnaround = 3ms}}}};
    auto& controller = pair.peripheral.controller;
    for (const auto mode : {AdvertisingMode::scannable, AdvertisingMode::connectable}) {
        CHECK(controller.start_advertising(set_of(pair, {.mode = mode}), pair.peripheral.now()) ==
              ErrorCode::unsupported_feature);
    }
    advertise(pair, set_of(pair, {}, {.advertising = numbered(1650)}));
    const auto packets = one_event(pair);
    REQUIRE(packets.size() > 4);
    check_pointer(packets, 2, 3);
}

// Four chains, legacy advertising and a connection: each gets the radio.
TEST_CASE("No set and no connection starves beside long chains") {
    Pair pair{{.connection = {.interval = 10ms, .supervision_timeout = 1s}}};
    REQUIRE(pair.connect());
    for (std::uint8_t i = 0; i < 4; ++i) {
        auto parameters = set_of(pair, {.set_id = i}, {.advertising = numbered(1650)});
        parameters.handle = AdvertisingHandle{i};
        advertise(pair, parameters);
    }
    auto legacy = set_of(pair, {});
    legacy.extended.reset();
    legacy.handle = AdvertisingHandle{4};
    advertise(pair, legacy);
    std::map<int, int> events;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender != pair.peripheral.device || packet.channel.index.value() != 37) return;
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary).value();
        const auto* body = std::get_if<ExtendedAdvertisement>(&pdu.body);
        ++events[body != nullptr ? body->adi.value().set_id : 16];
    });
    pair.run(20s);
    CHECK(events.size() == 5);
    for (const auto& [set, count] : events) {
        INFO(set);
        CHECK(count > 15);
    }
    CHECK(pair.peripheral.controller.connection_count() == 1);
}
