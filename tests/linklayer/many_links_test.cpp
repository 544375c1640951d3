// SPDX-License-Identifier: Apache-2.0
// One radio for many: connections, advertiser and scanner at once, and nobody starves.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>
#include <memory>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;

namespace {

ControllerSettings named(std::uint8_t number) {
    return {.address = {.octets = {number, 0, 0, 0, 0, 0xC0}, .type = DeviceAddress::Type::random}};
}

void advertise(Node& node, AdvertisingType type, Duration interval) {
    REQUIRE(node.controller.start_advertising(
                {.type = type, .interval = interval, .own_address = node.controller.settings().address},
                node.now()) == ErrorCode::success);
    node.refresh();
}

void scan(Node& node, Duration window) {
    REQUIRE(node.controller.start_scanning(
                {.on_1m = ScanParameters::OnPhy{.timing = {.interval = window, .window = window}}},
                node.now()) == ErrorCode::success);
    node.refresh();
}

void connect(flow::PacketAir& air, Node& central, Node& peripheral) {
    advertise(peripheral, AdvertisingType::connectable_undirected, 30ms);
    REQUIRE(
        central.controller.connect(
            {.peer = peripheral.controller.settings().address,
             .own_address = central.controller.settings().address,
             .on_1m = ConnectParameters::OnPhy{.connection = {.interval = 50ms, .supervision_timeout = 4s}}},
            central.now()) == ErrorCode::success);
    central.refresh();
    for (int tries = 0; tries < 100 && peripheral.controller.connection_count() == 0; ++tries) {
        air.run_until(air.now() + 100ms);
    }
    REQUIRE(peripheral.controller.connection_count() == 1);
}

}  // namespace

TEST_CASE("A central with eight connections, advertising and scanning too") {
    constexpr std::uint8_t count = 8;
    flow::PacketAir air{3};
    Node central{air, named(0), {}, 100};
    std::vector<std::unique_ptr<Node>> peripherals;
    for (std::uint8_t i = 1; i <= count; ++i) {
        // Every clock is a little different: events drift through each other.
        const flow::AirDeviceSettings device{.clock_error_ppb = i * 5'000 - 20'000};
        peripherals.push_back(std::make_unique<Node>(air, named(i), device, i));
        connect(air, central, *peripherals.back());
    }
    air.run_until(air.now() + 2s);
    REQUIRE(central.controller.connection_count() == count);

    Node observer{air, named(50), {}, 50}, advertiser{air, named(51), {}, 51};
    scan(observer, 30ms);
    advertise(advertiser, AdvertisingType::nonconnectable_undirected, 100ms);
    scan(central, 100ms);
    advertise(central, AdvertisingType::nonconnectable_undirected, 100ms);

    // Data on every connection, both ways.
    for (std::uint16_t handle = 0; handle < count; ++handle) {
        auto* link = central.controller.connection(ConnectionHandle{handle});
        REQUIRE(link->send(Llid::start, {1}, central.now()) == ErrorCode::success);
        REQUIRE(peripherals[handle]->link().send(Llid::start, {9}, peripherals[handle]->now()) ==
                ErrorCode::success);
        peripherals[handle]->refresh();
    }
    air.run_until(air.now() + 60s);
    CHECK(central.controller.connection_count() == count);
    CHECK(central.count<Disconnected>() == 0);
    CHECK(central.count<DataReceived>() == count);
    for (auto& node : peripherals) CHECK(node->count<DataReceived>() == 1);
    // Of 570 advertising events and as many that could be heard.
    CHECK(observer.count<AdvertisingReport>() > 300);
    CHECK(central.count<AdvertisingReport>() > 60);
}

TEST_CASE("A scanner and an initiator that both want all the time share it") {
    flow::PacketAir air{4};
    Node central{air, named(0), {}, 1}, advertiser{air, named(1), {}, 2};
    advertise(advertiser, AdvertisingType::nonconnectable_undirected, 50ms);
    scan(central, 10ms);
    // Nobody connectable is there: it goes on.
    REQUIRE(central.controller.connect({.peer = named(9).address}, central.now()) == ErrorCode::success);
    central.refresh();
    air.run_until(air.now() + 20s);
    CHECK(central.count<AdvertisingReport>() > 80);  // of 360, half the time
}
