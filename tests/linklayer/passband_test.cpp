// SPDX-License-Identifier: Apache-2.0
// Radios that are narrower than the band: nothing leaves the passband, and what cannot work is refused.
#include "linklayer/radio/passband.hpp"
#include "linklayer/radio/role_obstacle.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

/// 20 MHz around channel 38.
constexpr RadioCapabilities narrow{.passband_low{2'416e6}, .passband_high{2'436e6}};

/// Counts what a device sends outside of its passband.
void watch(Pair& pair, const Node& node, int& outside) {
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender == node.device && !is_in_passband(packet.channel.index, narrow)) ++outside;
    });
}

bool is_within(ChannelMap map, const RadioCapabilities& radio) {
    return map.count() >= 2 && (map.bits & ~channels_of(radio).bits) == 0;
}

RadioCapabilities with_passband(double low_mhz, double high_mhz) {
    return {.passband_low{low_mhz * 1e6}, .passband_high{high_mhz * 1e6}};
}

void advertise(Node& node, AdvertisingParameters parameters) {
    parameters.interval = 20ms;
    parameters.own_address = node.controller.settings().address;
    REQUIRE(node.controller.start_advertising(std::move(parameters), node.now()) == ErrorCode::success);
    node.refresh();
}

}  // namespace

TEST_CASE("A central cuts the channel map to its passband, whatever its host allows") {
    Pair pair{{.central = {.capabilities = narrow}}};
    int outside = 0;
    watch(pair, pair.central, outside);
    REQUIRE(pair.connect());
    CHECK(pair.peripheral.link().link().channel_map == channels_of(narrow));
    const auto change = [&](ChannelMap map) {
        CHECK(pair.central.link().update_channel_map(map, pair.central.now()) == ErrorCode::success);
        pair.central.refresh();
        pair.run(2s);
        return pair.peripheral.link().link().channel_map;
    };
    // All but the lowest of its own, and one that is none of its own.
    const auto some = channels_of(narrow).bits & (channels_of(narrow).bits - 1);
    CHECK(change({some | 1}).bits == some);
    CHECK(change({0b11}) == channels_of(narrow));
    CHECK(outside == 0);
}

TEST_CASE("A connection from AUX_CONNECT_REQ has the cut map, too") {
    Pair pair{{.central = {.capabilities = narrow}}};
    int outside = 0;
    watch(pair, pair.central, outside);
    advertise(pair.peripheral, {.extended = ExtendedPdus{.mode = AdvertisingMode::connectable}});
    REQUIRE(pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address,
                                             .own_address = pair.central.controller.settings().address,
                                             .pdus = HeardPdus::all},
                                            pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.run(5s);
    REQUIRE(pair.central.controller.connection_count() == 1);
    CHECK(is_within(pair.peripheral.link().link().channel_map, narrow));
    CHECK(outside == 0);
}

TEST_CASE("A narrow peripheral attends what it can, and has its central go where it is") {
    Pair pair{{.peripheral = {.capabilities = with_passband(2416, 2470)}}};
    REQUIRE(pair.connect());
    pair.central.link().exchange_features(pair.central.now());
    pair.central.refresh();
    pair.run(20s);
    REQUIRE(pair.central.controller.connection_count() == 1);
    CHECK(is_within(pair.central.link().link().channel_map, with_passband(2416, 2470)));
}

TEST_CASE("A narrow device advertises and scans on the channels that it has") {
    Pair pair{{.central = {.capabilities = narrow}, .peripheral = {.capabilities = narrow}}};
    int outside = 0;
    watch(pair, pair.peripheral, outside);
    advertise(pair.peripheral, {.type = AdvertisingType::nonconnectable_undirected});
    advertise(pair.peripheral, {.handle = AdvertisingHandle{1}, .extended = ExtendedPdus{}});
    REQUIRE(pair.central.controller.start_scanning({.pdus = HeardPdus::all}, pair.central.now()) ==
            ErrorCode::success);
    pair.central.refresh();
    pair.run(5s);
    // Every one on channel 38, where a scanner of the whole band is a third of the time.
    CHECK(pair.central.count<AdvertisingReport>() > 150);
    CHECK(pair.central.count<ExtendedAdvertisingReport>() > 100);
    CHECK(outside == 0);
}

TEST_CASE("A narrow device follows a train where it can hear it") {
    Pair pair{{.central = {.capabilities = narrow}}};
    advertise(pair.peripheral, {.extended = ExtendedPdus{.set_id = 3}});
    REQUIRE(pair.peripheral.controller.start_periodic_advertising(
                {.interval = 20ms}, pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    REQUIRE(pair.central.controller.seek_train(
                {.source = PeriodicSource{pair.peripheral.controller.settings().address, 3}}) ==
            ErrorCode::success);
    REQUIRE(pair.central.controller.start_scanning({.pdus = HeardPdus::all}, pair.central.now()) ==
            ErrorCode::success);
    pair.central.refresh();
    pair.run(10s);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    CHECK(pair.central.count<PeriodicReport>() > 50);
}

TEST_CASE("Roles that cannot work in the passband are refused, and why is known") {
    const auto status = [](const RadioCapabilities& radio) {
        Pair pair{{.central = {.capabilities = radio}}};
        auto& controller = pair.central.controller;
        const auto now = pair.central.now();
        return std::array{
            controller.start_scanning({}, now),
            controller.connect({.peer = pair.peripheral.controller.settings().address}, now),
            controller.start_advertising({.type = AdvertisingType::nonconnectable_undirected}, now),
            controller.start_advertising({.handle = AdvertisingHandle{1}}, now),
            controller.start_advertising({.handle = AdvertisingHandle{2}, .extended = ExtendedPdus{}}, now),
        };
    };
    constexpr auto yes = ErrorCode::success, no = ErrorCode::unsupported_feature;
    CHECK(status(with_passband(2402, 2480)) == std::array{yes, yes, yes, yes, yes});
    CHECK(status(with_passband(2404, 2424)) == std::array{no, no, no, no, no});
    CHECK(status(with_passband(2425, 2427)) == std::array{yes, no, yes, no, no});
    CHECK(status(with_passband(2425, 2429)) == std::array{yes, no, yes, no, yes});
    CHECK(obstacle(RadioRole::observer, with_passband(2404, 2424)) == RoleObstacle::no_advertising_channel);
    CHECK(obstacle(RadioRole::initiator, with_passband(2425, 2427)) == RoleObstacle::too_few_channels);
    CHECK(obstacle(RadioRole::extended_connectable_advertiser, with_passband(2425, 2429)) ==
          RoleObstacle::too_few_channels);
    CHECK(obstacle(RadioRole::initiator, {.turnaround = 21ms}) == RoleObstacle::too_slow);
    CHECK(obstacle(RadioRole::connectable_advertiser, {.turnaround = 1ms}) == RoleObstacle::none);
    CHECK(reason(RoleObstacle::too_few_channels) == "fewer than two data channels are in its passband");
}

TEST_CASE("Only primary channels of the passband count, whichever the host wants") {
    Pair pair{{.central = {.capabilities = narrow}}};
    auto& controller = pair.central.controller;
    const AdvertisingParameters on_37{.type = AdvertisingType::nonconnectable_undirected, .channels = 0b001};
    CHECK(controller.start_advertising(on_37, pair.central.now()) == ErrorCode::unsupported_feature);
    const PhysicalChannel elsewhere{.index = ChannelIndex{39}};
    CHECK(controller.start_receiver_test(elsewhere, pair.central.now()) == ErrorCode::unsupported_feature);
    CHECK(controller.start_transmitter_test({.channel = elsewhere}, pair.central.now()) ==
          ErrorCode::unsupported_feature);
}
