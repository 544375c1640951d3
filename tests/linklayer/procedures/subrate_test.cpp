// SPDX-License-Identifier: Apache-2.0
// Connection subrating. C: central, P: peripheral, h: their hosts.
#include "tests/support/numbered_data.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::NumberedData;
using ble::tests::Pair;

namespace {

constexpr SubrateWish every_fourth{
    .factor_min = 2, .factor_max = 4, .max_latency = 0, .continuation = 1, .supervision_timeout = 4s};

/// Two sides whose hosts know subrating, and that know it of each other.
Pair::Options willing_hosts() {
    Pair::Options options;
    for (auto* settings : {&options.central_settings, &options.peripheral_settings}) {
        // Without reports of channels between, which would use events too.
        settings->features = settings->features.with(Feature::connection_subrating_host)
                                 .without(Feature::channel_classification);
        settings->accepted_subrate = {.factor_max = 8, .max_latency = 4, .continuation = 2};
    }
    return options;
}

void connect_and_exchange_features(Pair& pair) {
    REQUIRE(pair.connect());
    pair.central.link().exchange_features(pair.central.now());
    pair.run(300ms);
    REQUIRE(pair.peripheral.link().link().peer_features.has_value());
}

/// Events in which the central sends, in a while.
std::size_t events_in(Pair& pair, Duration time) {
    std::set<Instant> starts;
    std::optional<Instant> last;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender != pair.central.device) return;
        if (!last || packet.start - *last > 10ms) starts.insert(packet.start);
        last = packet.start;
    });
    pair.run(time);
    pair.air.observe({});
    return starts.size();
}

void send(Node& node, std::uint8_t octet) {
    REQUIRE(node.link().send(Llid::start, {octet}, node.now()) == ErrorCode::success);
    node.refresh();
}

void check_subrate(Pair& pair, std::uint16_t factor) {
    const auto& a = pair.central.link().link();
    const auto& b = pair.peripheral.link().link();
    CHECK(a.subrating.scheme().factor == factor);
    CHECK(b.subrating.scheme().factor == factor);
    CHECK((a.subrating.scheme().base - b.subrating.scheme().base) % factor == 0);
    CHECK(a.subrating.scheme().continuation == b.subrating.scheme().continuation);
    CHECK(a.parameters == b.parameters);
}

}  // namespace

TEST_CASE("A subrating's events are on a grid, which may begin ahead or before the first event") {
    const Subrating::Scheme ahead{.factor = 5, .base = 12};
    CHECK(ahead.next_event(1) == 2);
    CHECK(ahead.next_event(13) == 17);
    const Subrating::Scheme before{.factor = 5, .base = std::uint64_t(0) - 3};
    CHECK(before.next_event(0) == 2);
    CHECK(before.next_event(3) == 7);
}

// h  C                                 P  h
// |->|-- SUBRATE_IND ----------------->|->|   P uses every fourth event from now on
// |<-|<-- acknowledgement -------------|  |   C too; until then also all others
TEST_CASE("Connection subrate update by the central") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    pair.central.link().update_subrate(every_fourth, pair.central.now());
    pair.run(1s);
    for (auto* node : {&pair.central, &pair.peripheral}) {
        const auto told = node->last<SubrateChanged>().value();
        CHECK(told.status == ErrorCode::success);
        CHECK(told.factor == 4);
        CHECK(told.continuation == 1);
        CHECK(told.parameters.latency == 0);
        CHECK(told.parameters.supervision_timeout == 4s);
    }
    check_subrate(pair, 4);
    const auto events = events_in(pair, 12s);  // 400 of 30 ms
    CHECK(events >= 99);
    CHECK(events <= 101);
}

// h  C                                 P  h
// |  |<----------------- SUBRATE_REQ --|<-|
// |<-|-- SUBRATE_IND ----------------->|->|
TEST_CASE("Connection subrate request by the peripheral") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    pair.peripheral.link().update_subrate(
        {.factor_min = 3, .factor_max = 20, .max_latency = 2, .supervision_timeout = 6s},
        pair.peripheral.now());
    pair.run(2s);
    CHECK(pair.peripheral.last<SubrateChanged>().value().factor == 8);  // what C's host accepts
    CHECK(pair.central.last<SubrateChanged>().value().continuation == 2);
    CHECK(pair.central.last<SubrateChanged>().value().parameters.latency == 2);
    check_subrate(pair, 8);
    pair.run(60s);
    CHECK(pair.central.controller.connection_count() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

TEST_CASE("A subrate request gets the greatest factor that its supervision timeout allows") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    // 360 ms are more than two of every fifth event at 30 ms, and not of every sixth.
    auto& link = const_cast<Link&>(pair.peripheral.link().link());
    link.send(SubrateReq{.factor_min = 2, .factor_max = 8, .max_latency = 0, .timeout = 36});
    pair.run(2s);
    check_subrate(pair, 5);
    CHECK(pair.central.last<SubrateChanged>().value().parameters.supervision_timeout == 360ms);
}

// C                                 P
// |<----------------- SUBRATE_REQ --|
// |-- REJECT_EXT_IND (0x1E) ------->|   above what C's host accepts
TEST_CASE("A subrate that the central's host does not accept is refused") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    for (const SubrateWish& wish :
         {SubrateWish{.factor_min = 9, .factor_max = 20, .supervision_timeout = 6s},
          SubrateWish{.factor_min = 2, .factor_max = 4, .max_latency = 5, .supervision_timeout = 6s}}) {
        pair.peripheral.link().update_subrate(wish, pair.peripheral.now());
        pair.run(1s);
        CHECK(pair.peripheral.last<SubrateChanged>().value().status == ErrorCode::invalid_ll_parameters);
        CHECK(pair.peripheral.last<SubrateChanged>().value().factor == 1);
    }
    CHECK(pair.central.count<SubrateChanged>() == 0);
}

TEST_CASE("Without hosts that know it there is no subrating") {
    Pair pair;
    connect_and_exchange_features(pair);
    pair.central.link().update_subrate(every_fourth, pair.central.now());
    CHECK(pair.central.last<SubrateChanged>().value().status == ErrorCode::unsupported_remote_feature);
    // A request all the same.
    const_cast<Link&>(pair.peripheral.link().link())
        .queue.push(SubrateReq{.factor_min = 1, .factor_max = 2, .timeout = 400});
    pair.run(300ms);
    check_subrate(pair, 1);
}

TEST_CASE("A central learns what its peripheral knows before it changes the subrate") {
    Pair pair{willing_hosts()};
    REQUIRE(pair.connect());
    pair.central.link().update_subrate(every_fourth, pair.central.now());
    pair.run(1s);
    check_subrate(pair, 4);
    CHECK(pair.central.count<RemoteFeatures>() == 0);
}

//    factor 4, continuation 1:   ■ · · · ■ □ · · ■     ■ with data, □ more of it
TEST_CASE("After data the next events are used too, which makes a conversation quick") {
    const auto answer_after = [](std::uint16_t continuation) {
        Pair pair{willing_hosts()};
        connect_and_exchange_features(pair);
        pair.central.link().update_subrate(
            {.factor_min = 8, .factor_max = 8, .continuation = continuation, .supervision_timeout = 4s},
            pair.central.now());
        pair.run(2s);
        check_subrate(pair, 8);
        send(pair.central, 1);
        REQUIRE(pair.run_until([&] { return pair.peripheral.count<DataReceived>() == 1; }));
        const auto heard = pair.air.now();
        send(pair.peripheral, 2);
        REQUIRE(pair.run_until([&] { return pair.central.count<DataReceived>() == 1; }));
        return pair.air.now() - heard;
    };
    CHECK(answer_after(0) > 200ms);
    CHECK(answer_after(3) < 40ms);
}

TEST_CASE("A peripheral sleeps through used events as its latency allows, and wakes to speak") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    pair.central.link().update_subrate(
        {.factor_min = 4, .factor_max = 4, .max_latency = 4, .supervision_timeout = 6s}, pair.central.now());
    pair.run(3s);
    check_subrate(pair, 4);
    std::size_t answers = 0;
    pair.air.observe(
        [&](const flow::AirPacket& packet) { answers += packet.sender == pair.peripheral.device ? 1 : 0; });
    pair.run(60s);  // 2000 events, 500 used, 100 attended
    CHECK(answers >= 98);
    CHECK(answers <= 102);
    send(pair.peripheral, 7);
    const auto asked = pair.air.now();
    REQUIRE(pair.run_until([&] { return pair.central.count<DataReceived>() == 1; }));
    CHECK(pair.air.now() - asked <= 125ms);  // the next used event
}

// C                                 P
// |-- SUBRATE_IND ----------------->|   factor 8
// |-- CONNECTION_UPDATE_IND ------->|   interval 15 ms: every event again from the instant on
TEST_CASE("A new interval ends subrating, and instants come in time") {
    Pair pair{willing_hosts()};
    connect_and_exchange_features(pair);
    pair.central.link().update_subrate({.factor_min = 8, .factor_max = 8, .supervision_timeout = 6s},
                                       pair.central.now());
    pair.run(2s);
    check_subrate(pair, 8);
    pair.central.link().update_phy(PhySet{2}, PhySet{2}, pair.central.now());
    pair.run(10s);
    CHECK(pair.peripheral.link().link().receive_phy == PhyMode::le_2m);
    check_subrate(pair, 8);
    pair.central.link().update_parameters(
        {.interval_min = 15ms, .interval_max = 15ms, .supervision_timeout = 3s}, pair.central.now());
    pair.run(10s);
    check_subrate(pair, 1);
    CHECK(pair.peripheral.link().link().parameters.interval == 15ms);
    CHECK(events_in(pair, 3s) >= 199);
}

TEST_CASE("Subrates change often, packets are lost, and nothing else is") {
    for (const Duration turnaround : {Duration{0us}, Duration{3ms}}) {
        CAPTURE(turnaround.count());
        auto options = willing_hosts();
        options.connection.supervision_timeout = 10s;
        options.peripheral.capabilities.turnaround = turnaround;
        Pair pair{options};
        connect_and_exchange_features(pair);
        pair.air.set_path({.loss = 0.2});
        phy::Xoshiro256 random{3};
        NumberedData data;
        for (int i = 0; i < 300; ++i) {
            auto& first = random() % 2 == 0 ? pair.central : pair.peripheral;
            const auto factor = static_cast<std::uint16_t>(1 + random() % 8);
            const SubrateWish wish{.factor_min = 1,
                                   .factor_max = factor,
                                   .max_latency = static_cast<std::uint16_t>(random() % 2),
                                   .continuation = static_cast<std::uint16_t>(random() % factor),
                                   .supervision_timeout = 10s};
            if (i % 8 == 0) first.link().update_subrate(wish, first.now());
            data.send(pair);
            pair.run(200ms);
            data.check(pair);
        }
        CHECK(data.received() + 16 >= data.sent());
        CHECK(data.received() > 100);
    }
}
