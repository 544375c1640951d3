// SPDX-License-Identifier: Apache-2.0
// Control procedures without an instant, from both sides. C: central, P: peripheral, h: their hosts.
#include "tests/support/two_sides.hpp"

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::from_both_sides;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

Pair::Options with_features(FeatureSet central, FeatureSet peripheral) {
    Pair::Options options;
    options.central_settings.features = central;
    options.peripheral_settings.features = peripheral;
    return options;
}

constexpr FeatureSet all_features = ControllerSettings{}.features;

}  // namespace

// h  A                    B
// |->|                    |
// |  |-- VERSION_IND ---->|
// |  |<---- VERSION_IND --|
// |<-|                    |
TEST_CASE("Version exchange") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().exchange_versions(first.now());
        pair.run(200ms);
        CHECK(first.last<RemoteVersion>().value().version == second.controller.settings().version);
        CHECK(second.count<RemoteVersion>() == 0);
        // Once is enough: what is known is told at once, in both directions.
        second.link().exchange_versions(second.now());
        CHECK(second.last<RemoteVersion>().value().status == ErrorCode::success);
        first.link().exchange_versions(first.now());
        CHECK(first.count<RemoteVersion>() == 2);
    });
}

// h  A                                      B
// |->|-- FEATURE_REQ or PERIPHERAL_… ------>|
// |<-|<-------------------- FEATURE_RSP ----|
TEST_CASE("Feature exchange") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().exchange_features(first.now());
        pair.run(200ms);
        CHECK(first.last<RemoteFeatures>().value().features == all_features.first_page());
        CHECK(second.link().link().peer_features == all_features.first_page());
    });
}

TEST_CASE("Feature exchange of a peripheral whose central does not know it") {
    Pair pair{with_features(all_features, all_features)};
    REQUIRE(pair.connect());
    // C answers LL_UNKNOWN_RSP where it has not the feature; here P already knows.
    Pair other{
        with_features(all_features, all_features.without(Feature::peripheral_initiated_features_exchange))};
    REQUIRE(other.connect());
    other.peripheral.link().exchange_features(other.peripheral.now());
    CHECK(other.peripheral.last<RemoteFeatures>().value().status == ErrorCode::unsupported_remote_feature);
}

// A                   B
// |-- LENGTH_REQ ---->|
// |<---- LENGTH_RSP --|
TEST_CASE("Data length update") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().update_data_length({.octets = 251, .time_us = 2120}, first.now());
        pair.run(200ms);
        CHECK(first.last<DataLengthChanged>().value().lengths.transmit == DataLength{251, 2120});
        CHECK(second.last<DataLengthChanged>().value().lengths.receive == DataLength{251, 2120});
        CHECK(first.last<DataLengthChanged>().value().lengths.receive == DataLength{});
        // A long packet now goes as one.
        const std::vector<std::uint8_t> packet(251, 0x5A);
        REQUIRE(first.link().send(Llid::start, packet, first.now()) == ErrorCode::success);
        pair.run(200ms);
        CHECK(second.count<DataReceived>() == 1);
        CHECK(second.last<DataReceived>().value().payload == packet);
        CHECK(first.count<PacketsCompleted>() == 1);
    });
}

TEST_CASE("Both sides update the data length at once") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_data_length({.octets = 251, .time_us = 2120}, pair.central.now());
    pair.peripheral.link().update_data_length({.octets = 100, .time_us = 2120}, pair.peripheral.now());
    pair.run(300ms);
    CHECK(pair.central.link().link().lengths == DataLengths{{251, 2120}, {100, 2120}});
    CHECK(pair.peripheral.link().link().lengths == DataLengths{{100, 2120}, {251, 2120}});
}

TEST_CASE("Long host packets are cut to what the link takes") {
    Pair pair;
    REQUIRE(pair.connect());
    std::vector<std::uint8_t> packet(60);
    for (std::size_t i = 0; i < packet.size(); ++i) packet[i] = static_cast<std::uint8_t>(i);
    REQUIRE(pair.central.link().send(Llid::start, packet, pair.central.now()) == ErrorCode::success);
    pair.run(200ms);
    std::vector<std::uint8_t> received;
    std::vector<Llid> ids;
    for (const auto& event : pair.peripheral.events()) {
        const auto* data = std::get_if<DataReceived>(&event);
        if (data == nullptr) continue;
        received.insert(received.end(), data->payload.begin(), data->payload.end());
        ids.push_back(data->llid);
    }
    CHECK(received == packet);
    CHECK(ids == std::vector{Llid::start, Llid::continuation, Llid::continuation});
    CHECK(pair.central.last<PacketsCompleted>().value().count == 1);
}

// A                 B
// |-- PING_REQ ---->|
// |<---- PING_RSP --|
TEST_CASE("Ping") {
    from_both_sides([](Pair& pair, Node& first, Node&) {
        first.link().ping(first.now());
        pair.run(200ms);
        CHECK(first.count<Disconnected>() == 0);
    });
}

// A                           B
// |-- CLOCK_ACCURACY_REQ ---->|
// |<---- CLOCK_ACCURACY_RSP --|
TEST_CASE("Sleep clock accuracy update") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().update_clock_accuracy(first.now());
        pair.run(200ms);
        CHECK(first.last<PeerClockAccuracy>().value().accuracy == SleepClockAccuracy::ppm_50);
        CHECK(second.link().link().peer_clock == SleepClockAccuracy::ppm_50);
    });
}

// P                                C
// |-- MIN_USED_CHANNELS_IND ------>|
TEST_CASE("Minimum number of used channels") {
    Pair pair;
    REQUIRE(pair.connect());
    CHECK(pair.central.link().require_channels({1, 20}, pair.central.now()) == ErrorCode::command_disallowed);
    REQUIRE(pair.peripheral.link().require_channels({1, 20}, pair.peripheral.now()) == ErrorCode::success);
    pair.run(200ms);
    CHECK(pair.central.link().link().peer_min_used_channels == 20);
}

// h  A                      B  h
// |->|-- TERMINATE_IND ---->|->|
// |<-|<-- acknowledgement --|  |
TEST_CASE("Termination") {
    for (const auto initiator : {LinkRole::central, LinkRole::peripheral}) {
        Pair pair;
        REQUIRE(pair.connect());
        auto& first = initiator == LinkRole::central ? pair.central : pair.peripheral;
        auto& second = initiator == LinkRole::central ? pair.peripheral : pair.central;
        first.link().disconnect(ErrorCode::authentication_failure, first.now());
        pair.run(200ms);
        CHECK(first.last<Disconnected>().value().reason == ErrorCode::connection_terminated_by_local_host);
        CHECK(second.last<Disconnected>().value().reason == ErrorCode::authentication_failure);
    }
}

TEST_CASE("Termination that nobody acknowledges ends after the supervision timeout") {
    Pair pair{{.connection = {.interval = 30ms, .supervision_timeout = 500ms}}};
    REQUIRE(pair.connect());
    pair.air.set_path(pair.peripheral.device, pair.central.device, {.loss = 1});
    pair.central.link().disconnect(ErrorCode::remote_user_terminated_connection, pair.central.now());
    pair.run(700ms);
    CHECK(pair.central.count<Disconnected>() == 1);
}

// A                        B
// |-- PING_REQ ----------->|  does not know it
// |<---------- UNKNOWN_RSP |
TEST_CASE("What a peer does not know it says so") {
    Pair pair{with_features(
        all_features, all_features.without(Feature::ping).without(Feature::sleep_clock_accuracy_updates))};
    REQUIRE(pair.connect());
    pair.central.link().ping(pair.central.now());
    pair.central.link().update_clock_accuracy(pair.central.now());
    pair.run(300ms);
    CHECK(pair.central.last<PeerClockAccuracy>().value().status == ErrorCode::unsupported_remote_feature);
    CHECK(pair.central.count<Disconnected>() == 0);
}

// A                  B
// |-- LENGTH_REQ --->|  the answer is lost for 40 s
TEST_CASE("A procedure without an answer ends the connection after 40 s") {
    Pair pair;
    REQUIRE(pair.connect());
    auto& mute = const_cast<Link&>(pair.peripheral.link().link());
    mute.queue.hold();
    pair.central.link().exchange_features(pair.central.now());
    pair.run(39s);
    CHECK(pair.central.count<Disconnected>() == 0);
    pair.run(2s);
    CHECK(pair.central.last<Disconnected>().value().reason == ErrorCode::ll_response_timeout);
}
