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
        auto& node = *peripherals.back();
        REQUIRE(node.controller.start_advertising(
                    {.interval = 30ms, .own_address = node.controller.settings().address}, node.now()) ==
                ErrorCode::success);
        node.refresh();
        REQUIRE(central.controller.connect({.peer = node.controller.settings().address,
                                            .own_address = central.controller.settings().address,
                                            .connection = {.interval = 50ms, .supervision_timeout = 4s}},
                                           central.now()) == ErrorCode::success);
        central.refresh();
        for (int tries = 0; tries < 100 && node.controller.connection_count() == 0; ++tries) {
            air.run_until(air.now() + 100ms);
        }
        REQUIRE(node.controller.connection_count() == 1);
    }
    air.run_until(air.now() + 2s);
    REQUIRE(central.controller.connection_count() == count);

    Node observer{air, named(50), {}, 50};
    REQUIRE(observer.controller.start_scanning({.timing = {.interval = 30ms, .window = 30ms}},
                                               observer.now()) == ErrorCode::success);
    REQUIRE(central.controller.start_advertising({.type = AdvertisingType::nonconnectable_undirected,
                                                  .interval = 100ms,
                                                  .own_address = central.controller.settings().address},
                                                 central.now()) == ErrorCode::success);
    Node advertiser{air, named(51), {}, 51};
    REQUIRE(advertiser.controller.start_advertising({.type = AdvertisingType::nonconnectable_undirected,
                                                     .interval = 100ms,
                                                     .own_address = advertiser.controller.settings().address},
                                                    advertiser.now()) == ErrorCode::success);
    REQUIRE(central.controller.start_scanning({.timing = {.interval = 100ms, .window = 100ms}},
                                              central.now()) == ErrorCode::success);
    for (auto* node : {&observer, &advertiser, &central}) node->refresh();

    // Data on every connection, both ways.
    for (std::uint16_t handle = 0; handle < count; ++handle) {
        REQUIRE(central.controller.connection(ConnectionHandle{handle})
                    ->send(Llid::start, {static_cast<std::uint8_t>(handle)}, central.now()) ==
                ErrorCode::success);
    }
    for (auto& node : peripherals) {
        REQUIRE(node->link().send(Llid::start, {9}, node->now()) == ErrorCode::success);
        node->refresh();
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
