// SPDX-License-Identifier: Apache-2.0
// The frame space update. C: central, P: peripheral, A: who begins, B: who answers, h: A's host.
#include "tests/support/numbered_data.hpp"
#include "tests/support/throughput.hpp"
#include "tests/support/two_sides.hpp"

#include <algorithm>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::from_both_sides;
using ble::tests::Node;
using ble::tests::NumberedData;
using ble::tests::Pair;

namespace {

constexpr SpaceSelection everything{PhySet::all(), SpacingTypes::all()};
constexpr SpaceSelection answers{PhySet::all(), SpacingTypes::before_peripheral()};

/// The shortest and the longest time from a packet of `from` to the next, where that is another's.
SpaceRange spaces_behind(Pair& pair, const Node& from, Duration time) {
    SpaceRange seen{Duration::max(), Duration::min()};
    std::optional<Instant> end;
    pair.air.observe([&](const flow::AirPacket& packet) {
        const bool is_own = packet.sender == from.device;
        if (!is_own && end) {
            seen.shortest = std::min(seen.shortest, packet.start - *end);
            seen.longest = std::max(seen.longest, packet.start - *end);
        }
        end.reset();
        if (is_own) end = packet.end();
    });
    pair.run(time);
    pair.air.observe({});
    return seen;
}

Pair::Options slow(Duration central, Duration peripheral, Duration interval) {
    Pair::Options options{.connection = {.interval = interval, .supervision_timeout = 6s}};
    options.central.capabilities.turnaround = central;
    options.peripheral.capabilities.turnaround = peripheral;
    return options;
}

}  // namespace

// h  A                              B  h
// |->|-- FRAME_SPACE_REQ ---------->|  |   A hears B after either space from now on
// |  |<--------- FRAME_SPACE_RSP ---|->|   the first packet with the new one
// |<-|                              |  |   A too, within six events
TEST_CASE("Frame space update to less than T_IFS") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().update_frame_space({60us, 100us}, everything, first.now());
        pair.run(500ms);
        const auto told = first.last<FrameSpaceUpdated>().value();
        CHECK(told.status == ErrorCode::success);
        CHECK(told.initiator == UpdateInitiator::local_host);
        CHECK(told.space == 60us);
        CHECK(told.selection == everything);
        CHECK(second.last<FrameSpaceUpdated>().value().initiator == UpdateInitiator::peer);
        CHECK(second.last<FrameSpaceUpdated>().value().space == 60us);
        CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{60us, 60us});
        // Nobody listens for the old space any longer.
        for (const auto* node : {&first, &second}) {
            const auto& link = const_cast<Node*>(node)->link().link();
            CHECK(link.spaces.awaited(peer_of(link.role), link.receive_phy) == SpaceRange{60us, 60us});
        }
    });
}

// What is sent within an event is spaced by the other value.
TEST_CASE("Frame spaces are agreed by direction") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.peripheral.link().update_frame_space({400us, 1ms}, {PhySet::all(), SpacingTypes::before_central()},
                                              pair.peripheral.now());
    pair.run(500ms);
    std::vector<Duration> before_central;
    std::optional<Instant> end;
    pair.air.observe([&](const flow::AirPacket& packet) {
        const bool is_central = packet.sender == pair.central.device;
        if (is_central && end && packet.start - *end < 5ms) before_central.push_back(packet.start - *end);
        if (!is_central) end = packet.end();
    });
    for (int i = 0; i < 6; ++i) {
        REQUIRE(pair.central.link().send(Llid::start, {1}, pair.central.now()) == ErrorCode::success);
    }
    pair.run(1s);
    REQUIRE(before_central.size() == 5);
    CHECK(std::ranges::all_of(before_central, [](Duration space) { return space == 400us; }));
    CHECK(spaces_behind(pair, pair.central, 1s) == SpaceRange{150us, 150us});
}

TEST_CASE("A frame space holds for the PHYs that it was agreed for") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space(
        {70us, 70us}, {PhySet::of(LePhy::le_2m), SpacingTypes::before_peripheral()}, pair.central.now());
    pair.run(500ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space == 70us);
    pair.central.link().update_frame_space(
        {0us, 150us}, {PhySet::of(LePhy::le_2m), SpacingTypes::before_peripheral()}, pair.central.now());
    pair.run(500ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space == 50us);
    CHECK(spaces_behind(pair, pair.central, 1s) == SpaceRange{150us, 150us});
    pair.central.link().update_phy(PhySet{2}, PhySet{2}, pair.central.now());
    pair.run(2s);
    CHECK(spaces_behind(pair, pair.central, 1s) == SpaceRange{50us, 50us});
}

// C                                P (100 µs)
// |-- FRAME_SPACE_REQ (50…150) --->|
// |<----- FRAME_SPACE_RSP (100) ---|
TEST_CASE("A frame space is never shorter than the radio's turnaround") {
    Pair pair{slow(0us, 100us, 30ms)};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({0us, 150us}, everything, pair.central.now());
    pair.run(500ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space == 100us);
    CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{100us, 100us});
    CHECK(pair.central.controller.connection_count() == 1);
}

// C                                P (3 ms)
// |-- FRAME_SPACE_REQ (0…10000) -->|
// |<---- FRAME_SPACE_RSP (3000) ---|   answers what it hears from now on
TEST_CASE("A slow radio asks for a space in which it can answer") {
    for (const bool peripheral_asks : {false, true}) {
        CAPTURE(peripheral_asks);
        Pair pair{slow(0us, 3ms, 30ms)};
        REQUIRE(pair.connect());
        auto& first = peripheral_asks ? pair.peripheral : pair.central;
        first.link().update_frame_space({0us, 10ms}, answers, first.now());
        REQUIRE(pair.run_until([&] { return first.count<FrameSpaceUpdated>() == 1; }));
        CHECK(first.last<FrameSpaceUpdated>().value().space == 3ms);
        pair.run(1s);
        CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{3ms, 3ms});
        // One PDU an event and more, where two events were needed for one.
        std::size_t octets = tests::octets_across(pair, 3s);
        octets = tests::octets_across(pair, 3s);
        CHECK(octets / 27 > 3 * 100);
    }
}

// C                                P (3 ms)  h
// |-- FEATURE_REQ ---------------->|         |
// |<------------- FEATURE_RSP -----|         |
// |<--------- FEATURE_EXT_REQ -----|         |
// |-- FEATURE_EXT_RSP ------------>|         |
// |<--------- FRAME_SPACE_REQ -----|         |
// |-- FRAME_SPACE_RSP ------------>|-------->|
TEST_CASE("A slow peripheral asks for a space by itself, once it knows that its central has the feature") {
    Pair pair{slow(0us, 3ms, 30ms)};
    REQUIRE(pair.connect());
    pair.central.link().exchange_features(pair.central.now());
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<FrameSpaceUpdated>() == 1; }));
    const auto told = pair.peripheral.last<FrameSpaceUpdated>().value();
    CHECK(told.initiator == UpdateInitiator::local_controller);
    CHECK(told.space == 3ms);
    CHECK(told.selection == answers);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().initiator == UpdateInitiator::peer);
    CHECK(pair.peripheral.count<RemoteFeaturePages>() == 0);
    pair.run(1s);
    CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{3ms, 3ms});
}

TEST_CASE("A slow peripheral asks nobody for a space who cannot give it, and says nothing of it") {
    for (const auto missing : {Feature::frame_space_update, Feature::extended_feature_set}) {
        auto options = slow(0us, 3ms, 30ms);
        options.central_settings.features = options.central_settings.features.without(missing);
        Pair pair{options};
        REQUIRE(pair.connect());
        pair.central.link().exchange_features(pair.central.now());
        pair.run(5s);
        CHECK(pair.peripheral.count<FrameSpaceUpdated>() == 0);
        CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{150us, 150us});
    }
}

// C (3 ms)                         P
// |-- FRAME_SPACE_REQ ------------>|
// |<---- FRAME_SPACE_RSP (3000) ---|   C answers within the event from now on
TEST_CASE("A slow central goes on within its events once there is a space for it") {
    Pair pair;
    REQUIRE(pair.connect());
    CHECK(pair.central.controller.connection_count() == 1);
    // A slow radio cannot initiate, so its central is one that has become slow.
    const_cast<RadioCapabilities&>(pair.central.link().link().radio).turnaround = 3ms;
    static_cast<void>(tests::octets_across(pair, 3s));
    const auto before = tests::octets_across(pair, 3s);
    pair.central.link().update_frame_space({0us, 10ms}, {PhySet::all(), SpacingTypes::before_central()},
                                           pair.central.now());
    pair.run(1s);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space == 3ms);
    CHECK(tests::octets_across(pair, 3s) > 3 * before);
}

TEST_CASE("A space in which no exchange fits into the interval is not agreed to") {
    Pair pair{slow(0us, 0us, 7500us)};
    REQUIRE(pair.connect());
    // The peer's link layer would cut this: it comes raw.
    auto& queue = const_cast<Link&>(pair.central.link().link()).queue;
    queue.push(FrameSpaceReq{.min_us = 8000, .max_us = 10000, .selection = everything});
    pair.run(300ms);
    CHECK(pair.peripheral.count<FrameSpaceUpdated>() == 0);
    pair.central.link().update_frame_space({8ms, 10ms}, everything, pair.central.now());
    pair.run(300ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space < 7500us);
    CHECK(pair.central.controller.connection_count() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

// A                              B
// |-- FRAME_SPACE_REQ ---------->|  does not know it
// |<-------------- UNKNOWN_RSP --|
TEST_CASE("A frame space update with whom does not know it changes nothing") {
    Pair::Options options;
    options.peripheral_settings.features =
        options.peripheral_settings.features.without(Feature::frame_space_update);
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({60us, 150us}, everything, pair.central.now());
    pair.run(500ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().status == ErrorCode::unsupported_remote_feature);
    CHECK(pair.central.link().link().spaces.awaited(LinkRole::peripheral, PhyMode::le_1m) ==
          SpaceRange{150us, 150us});
}

// C                              P
// |-- FRAME_SPACE_REQ ---------->|
// |<---------- FRAME_SPACE_REQ --|
// |-- REJECT_EXT_IND (0x23) ---->|  P's own
// |<---------- FRAME_SPACE_RSP --|  C's
TEST_CASE("Both sides update the frame space at once: the central's prevails") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({80us, 80us}, everything, pair.central.now());
    pair.central.link().update_frame_space({200us, 200us}, everything, pair.central.now());
    pair.peripheral.link().update_frame_space({300us, 300us}, everything, pair.peripheral.now());
    pair.run(2s);
    CHECK(pair.peripheral.count<FrameSpaceUpdated>() >= 2);
    const auto& central = pair.central.link().link().spaces;
    const auto& peripheral = pair.peripheral.link().link().spaces;
    for (const auto sender : {LinkRole::central, LinkRole::peripheral}) {
        CHECK(central.before(sender, PhyMode::le_1m) == peripheral.before(sender, PhyMode::le_1m));
    }
    CHECK(pair.central.controller.connection_count() == 1);
}

TEST_CASE("Frame space updates lose nothing where packets are lost") {
    for (const Duration turnaround : {Duration{0us}, Duration{3ms}}) {
        CAPTURE(turnaround.count());
        Pair pair{slow(0us, turnaround, 30ms)};
        REQUIRE(pair.connect());
        pair.air.set_path({.loss = 0.2});
        phy::Xoshiro256 random{5};
        NumberedData data;
        for (int i = 0; i < 400; ++i) {
            auto& first = random() % 2 == 0 ? pair.central : pair.peripheral;
            const Duration shortest = std::chrono::microseconds{random() % 4000};
            if (i % 10 == 0)
                first.link().update_frame_space({shortest, shortest + 2ms}, everything, first.now());
            data.send(pair);
            pair.run(100ms);
            data.check(pair);
        }
        CHECK(data.received() + 16 >= data.sent());
    }
}

// h  C                              P
// |->|-- FRAME_SPACE_REQ ---------->|   what is in use would not fit into the interval to come
// |  |<--------- FRAME_SPACE_RSP ---|
// |  |-- CONNECTION_UPDATE_IND ---->|
TEST_CASE("Spaces that would outlast a shorter interval are agreed anew before it comes") {
    const auto [central, peripheral] =
        GENERATE(table<Duration, Duration>({{0us, 0us}, {0us, 3ms}, {0us, 6ms}}));
    const bool central_asks = GENERATE(true, false);
    CAPTURE(central.count(), peripheral.count(), central_asks);
    Pair pair{slow(central, peripheral, 50ms)};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({9ms, 10ms}, everything, pair.central.now());
    pair.run(3s);
    REQUIRE(pair.central.last<FrameSpaceUpdated>().value().space >= 9ms);
    auto& asks = central_asks ? pair.central : pair.peripheral;
    const RequestedParameters wish{.interval_min = 7500us, .interval_max = 7500us, .supervision_timeout = 4s};
    asks.link().update_parameters(wish, asks.now());
    if (!central_asks) {
        REQUIRE(pair.run_until([&] { return pair.central.count<ParametersRequested>() > 0; }));
        pair.central.link().answer(ParametersAnswer{.accepted = wish}, pair.central.now());
    }
    pair.run(8s);
    REQUIRE(pair.central.controller.connection_count() == 1);
    REQUIRE(pair.peripheral.controller.connection_count() == 1);
    for (auto* node : {&pair.central, &pair.peripheral}) {
        CHECK(node->link().link().parameters.interval == 7500us);
        CHECK(node->link().link().spaces.longest(everything) < 9ms);
    }
    CHECK(tests::octets_across(pair, 2s) > 0);
}

TEST_CASE("Spaces that still fit stay when the interval shrinks") {
    Pair pair{slow(0us, 3ms, 50ms)};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({3ms, 3ms}, answers, pair.central.now());
    pair.run(3s);
    const auto told = pair.central.count<FrameSpaceUpdated>();
    pair.central.link().update_parameters(
        {.interval_min = 10ms, .interval_max = 10ms, .supervision_timeout = 4s}, pair.central.now());
    pair.run(3s);
    CHECK(pair.central.link().link().parameters.interval == 10ms);
    CHECK(pair.central.count<FrameSpaceUpdated>() == told);
    CHECK(spaces_behind(pair, pair.central, 2s) == SpaceRange{3ms, 3ms});
}

// C                              P
// |-- CONNECTION_UPDATE_IND ---->|   C does not care
// |<---------- FRAME_SPACE_REQ --|   before the instant
TEST_CASE("A peripheral asks for spaces that fit into the interval that its central announces") {
    Pair pair{slow(0us, 0us, 50ms)};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({9ms, 10ms}, everything, pair.central.now());
    pair.run(2s);
    auto& link = const_cast<Link&>(pair.central.link().link());
    link.queue.push(ConnectionUpdateInd{.window_size = 1,
                                        .interval = 6,
                                        .timeout = 400,
                                        .instant = static_cast<std::uint16_t>(link.event_counter + 12)});
    pair.run(500ms);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().initiator == UpdateInitiator::peer);
    CHECK(pair.central.last<FrameSpaceUpdated>().value().space < 9ms);
    CHECK(pair.peripheral.link().link().spaces.longest(everything) < 9ms);
}

// h  C                              P
// |->|-- FRAME_SPACE_REQ ---------->|
// |  |<--------------- UNKNOWN_RSP -|
// |<-|                              |   no update
TEST_CASE("An interval into which the spaces do not fit, and cannot be made to, is refused") {
    Pair pair{slow(0us, 0us, 50ms)};
    REQUIRE(pair.connect());
    pair.central.link().update_frame_space({9ms, 10ms}, everything, pair.central.now());
    pair.run(2s);
    auto& features = pair.peripheral.controller.settings().features;
    features = features.without(Feature::frame_space_update);
    const RequestedParameters wish{.interval_min = 7500us, .interval_max = 7500us, .supervision_timeout = 4s};
    SECTION("the central's host asks") {
        pair.central.link().update_parameters(wish, pair.central.now());
        pair.run(4s);
        CHECK(pair.central.last<ConnectionUpdated>().value().status ==
              ErrorCode::unsupported_ll_parameter_value);
    }
    SECTION("the peripheral's host asks") {
        pair.peripheral.link().update_parameters(wish, pair.peripheral.now());
        REQUIRE(pair.run_until([&] { return pair.central.count<ParametersRequested>() > 0; }));
        pair.central.link().answer(ParametersAnswer{.accepted = wish}, pair.central.now());
        pair.run(4s);
        CHECK(pair.peripheral.last<ConnectionUpdated>().value().status ==
              ErrorCode::unsupported_ll_parameter_value);
    }
    CHECK(pair.central.link().link().parameters.interval == 50ms);
    CHECK(pair.peripheral.link().link().parameters.interval == 50ms);
    CHECK(tests::octets_across(pair, 2s) > 0);
}

// C                              P (6 ms)
// |-- CONNECTION_UPDATE_IND ---->|   to 50 ms
// |<---------- FRAME_SPACE_REQ --|   there is room now
TEST_CASE("A slow peripheral asks for its space again in every interval that has room for it") {
    Pair pair{slow(0us, 6ms, 50ms)};
    REQUIRE(pair.connect());
    const auto change_to = [&](Duration interval) {
        pair.central.link().update_parameters(
            {.interval_min = interval, .interval_max = interval, .supervision_timeout = 6s},
            pair.central.now());
        pair.run(4s);
        REQUIRE(pair.central.controller.connection_count() == 1);
        REQUIRE(pair.peripheral.link().link().parameters.interval == interval);
        return pair.peripheral.link().link().spaces.before(LinkRole::peripheral, PhyMode::le_1m);
    };
    pair.central.link().exchange_features(pair.central.now());
    pair.run(4s);
    CHECK(pair.peripheral.link().link().spaces.before(LinkRole::peripheral, PhyMode::le_1m) == 6ms);
    CHECK(change_to(7500us) < 1ms);
    CHECK(change_to(40ms) == 6ms);
    CHECK(change_to(60ms) == 6ms);
    CHECK(change_to(7500us) < 1ms);
    CHECK(change_to(30ms) == 6ms);
}
