// SPDX-License-Identifier: Apache-2.0
// Advertiser, scanner and initiator on a packet air.
#include "tests/support/pair.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

AdvertisingParameters advertising(Node& node, AdvertisingType type) {
    return {.type = type,
            .interval = 50ms,
            .own_address = node.controller.settings().address,
            .data = {.advertising = {2, 1, 6}, .scan_response = {3, 9, 'o', 'k'}}};
}

void advertise(Node& node, AdvertisingParameters parameters) {
    REQUIRE(node.controller.start_advertising(std::move(parameters), node.now()) == ErrorCode::success);
    node.refresh();
}

ScanParameters::OnPhy scanned(ScanParameters::Type type) {
    return {.type = type, .timing = {.interval = 30ms, .window = 30ms}};
}

void scan(Node& node, ScanParameters parameters) {
    parameters.own_address = node.controller.settings().address;
    REQUIRE(node.controller.start_scanning(parameters, node.now()) == ErrorCode::success);
    node.refresh();
}

std::size_t reports_of(Node& node, AdvertisingPduType type) {
    std::size_t count = 0;
    for (const auto& event : node.events()) {
        const auto* report = std::get_if<AdvertisingReport>(&event);
        count += report != nullptr && report->type == type ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("An advertising event uses the channels that it should, at its interval and a random delay") {
    Pair pair;
    auto parameters = advertising(pair.peripheral, AdvertisingType::connectable_undirected);
    parameters.channels = 0b101;
    advertise(pair.peripheral, parameters);
    std::vector<flow::AirPacket> packets;
    pair.air.observe([&](const flow::AirPacket& packet) { packets.push_back(packet); });
    pair.run(10s);
    CHECK(packets.size() >= 2 * 180);
    for (std::size_t i = 0; i + 2 < packets.size(); i += 2) {
        CHECK(packets[i].channel.index.value() == 37);
        CHECK(packets[i + 1].channel.index.value() == 39);
        const auto gap = packets[i + 2].start - packets[i].start;
        CHECK(gap >= 50ms);
        CHECK(gap <= 60ms);
    }
}

TEST_CASE("Passive scanning reports, and asks nobody") {
    Pair pair;
    advertise(pair.peripheral, advertising(pair.peripheral, AdvertisingType::connectable_undirected));
    scan(pair.central, {.on_1m = scanned(ScanParameters::Type::passive)});
    pair.run(5s);
    CHECK(reports_of(pair.central, AdvertisingPduType::adv_ind) > 80);
    CHECK(reports_of(pair.central, AdvertisingPduType::scan_rsp) == 0);
    const auto report = pair.central.last<AdvertisingReport>().value();
    CHECK(report.advertiser == pair.peripheral.controller.settings().address);
    CHECK(report.data == std::vector<std::uint8_t>{2, 1, 6});
    CHECK(report.rssi_dbm == -50);
}

// S                  A
// |<------ ADV_IND --|
// |-- SCAN_REQ ----->|
// |<----- SCAN_RSP --|
TEST_CASE("Active scanning asks and is answered") {
    for (const auto type : {AdvertisingType::connectable_undirected, AdvertisingType::scannable_undirected}) {
        Pair pair;
        advertise(pair.peripheral, advertising(pair.peripheral, type));
        scan(pair.central, {.on_1m = scanned(ScanParameters::Type::active)});
        pair.run(2s);
        CHECK(reports_of(pair.central, AdvertisingPduType::scan_rsp) > 20);
        CHECK(pair.central.last<AdvertisingReport>().has_value());
    }
}

TEST_CASE("The duplicate filter reports each kind of packet of a device once") {
    Pair pair;
    advertise(pair.peripheral, advertising(pair.peripheral, AdvertisingType::connectable_undirected));
    scan(pair.central,
         {.on_1m = scanned(ScanParameters::Type::active), .duplicates = ScanParameters::Duplicates::filter});
    pair.run(5s);
    CHECK(reports_of(pair.central, AdvertisingPduType::adv_ind) == 1);
    CHECK(reports_of(pair.central, AdvertisingPduType::scan_rsp) == 1);
}

TEST_CASE("Who is not connectable is not connected to") {
    for (const auto type :
         {AdvertisingType::scannable_undirected, AdvertisingType::nonconnectable_undirected}) {
        Pair pair;
        advertise(pair.peripheral, advertising(pair.peripheral, type));
        REQUIRE(pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address},
                                                pair.central.now()) == ErrorCode::success);
        pair.central.refresh();
        pair.run(3s);
        CHECK(pair.central.controller.connection_count() == 0);
        CHECK(pair.central.controller.cancel_connect() == ErrorCode::success);
        CHECK(pair.central.count<ConnectionCancelled>() == 1);
    }
}

TEST_CASE("Directed advertising is for one central only") {
    for (const auto type :
         {AdvertisingType::connectable_directed_high_duty, AdvertisingType::connectable_directed_low_duty}) {
        for (const bool is_for_us : {true, false}) {
            Pair pair;
            auto parameters = advertising(pair.peripheral, type);
            auto target = pair.central.controller.settings().address;
            if (!is_for_us) target.octets[0] ^= 0xFF;
            parameters.target = target;
            advertise(pair.peripheral, parameters);
            REQUIRE(
                pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address,
                                                 .own_address = pair.central.controller.settings().address},
                                                pair.central.now()) == ErrorCode::success);
            pair.central.refresh();
            pair.run(3s);
            CHECK(pair.central.controller.connection_count() == (is_for_us ? 1 : 0));
            CHECK(pair.peripheral.controller.connection_count() == (is_for_us ? 1 : 0));
        }
    }
}

TEST_CASE("High duty cycle advertising ends after 1.28 s") {
    Pair pair;
    auto parameters = advertising(pair.peripheral, AdvertisingType::connectable_directed_high_duty);
    parameters.target = pair.central.controller.settings().address;
    advertise(pair.peripheral, parameters);
    pair.run(1270ms);
    CHECK(pair.peripheral.count<AdvertisingEnded>() == 0);
    pair.run(30ms);
    CHECK(pair.peripheral.last<AdvertisingEnded>().value().reason == ErrorCode::advertising_timeout);
}

TEST_CASE("The filter accept list rules who is answered and who is connected to") {
    Pair pair;
    auto parameters = advertising(pair.peripheral, AdvertisingType::connectable_undirected);
    parameters.filter_policy = AdvertisingFilterPolicy::list_only;
    advertise(pair.peripheral, parameters);
    scan(pair.central, {.on_1m = scanned(ScanParameters::Type::active)});
    pair.run(2s);
    CHECK(reports_of(pair.central, AdvertisingPduType::scan_rsp) == 0);
    REQUIRE(pair.peripheral.controller.filter_accept_list().add(pair.central.controller.settings().address));
    pair.run(4s);
    CHECK(reports_of(pair.central, AdvertisingPduType::scan_rsp) > 0);
    // Anyone on the central's list will do.
    REQUIRE(pair.central.controller.filter_accept_list().add(pair.peripheral.controller.settings().address));
    REQUIRE(pair.central.controller.connect({.own_address = pair.central.controller.settings().address},
                                            pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.run(2s);
    CHECK(pair.central.controller.connection_count() == 1);
}

TEST_CASE("Commands out of place are refused") {
    Pair pair;
    auto& controller = pair.central.controller;
    const auto now = pair.central.now();
    CHECK(controller.cancel_connect() == ErrorCode::command_disallowed);
    CHECK(controller.start_advertising({.interval = 1ms}, now) == ErrorCode::invalid_command_parameters);
    CHECK(controller.start_advertising({.channels = 0}, now) == ErrorCode::invalid_command_parameters);
    CHECK(controller.start_scanning(
              {.on_1m = ScanParameters::OnPhy{.timing = {.interval = 10ms, .window = 20ms}}}, now) ==
          ErrorCode::invalid_command_parameters);
    CHECK(controller.connect({.on_1m = ConnectParameters::OnPhy{.connection = {.interval = 1ms}}}, now) ==
          ErrorCode::invalid_command_parameters);
    CHECK(controller.connect({.channel_map = {1}}, now) == ErrorCode::invalid_command_parameters);
    CHECK(controller.start_scanning({}, now) == ErrorCode::success);
    CHECK(controller.start_scanning({}, now) == ErrorCode::command_disallowed);
    CHECK(controller.connection(ConnectionHandle{7}) == nullptr);
}

TEST_CASE("A radio that cannot answer in time is told so, not used wrongly") {
    Pair::Options options;
    options.central.capabilities.turnaround = 30ms;
    Pair pair{options};
    CHECK(pair.central.controller.connect({}, pair.central.now()) == ErrorCode::unsupported_feature);
    CHECK(pair.central.controller.start_advertising({.type = AdvertisingType::scannable_undirected},
                                                    pair.central.now()) == ErrorCode::unsupported_feature);
    CHECK(pair.central.controller.start_advertising({.type = AdvertisingType::nonconnectable_undirected},
                                                    pair.central.now()) == ErrorCode::success);
    scan(pair.peripheral, {.on_1m = scanned(ScanParameters::Type::passive)});
    pair.central.refresh();
    pair.run(2s);
    CHECK(reports_of(pair.peripheral, AdvertisingPduType::adv_nonconn_ind) > 10);
}
