// SPDX-License-Identifier: Apache-2.0
// Transmit power and path loss. A: who begins, B: who answers, h: their hosts.
#include "linklayer/connection/path_loss_monitor.hpp"
#include "tests/support/two_sides.hpp"

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::from_both_sides;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

using Reason = PowerReported::Reason;
constexpr PathLossMonitor::Parameters zones{.high_threshold = 70,
                                            .high_hysteresis = 5,
                                            .low_threshold = 55,
                                            .low_hysteresis = 3,
                                            .min_time_spent = 4};

std::vector<PathLossZone> entered(Node& node) {
    std::vector<PathLossZone> out;
    for (const auto& event : node.events()) {
        if (const auto* crossed = std::get_if<PathLossCrossed>(&event)) out.push_back(crossed->zone);
    }
    return out;
}

}  // namespace

// h  A                                       B
// |->|-- POWER_CONTROL_REQ (delta 0) ------->|
// |<-|<-- POWER_CONTROL_RSP (level, limits) -|
TEST_CASE("How loud the peer sends is asked") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().update_power(PhyMode::le_1m, 0, first.now());
        pair.run(200ms);
        const auto told = first.last<PowerReported>().value();
        CHECK(told.status == ErrorCode::success);
        CHECK(told.reason == Reason::peer_read);
        CHECK(told.level == PowerLevel{0, 0});
        CHECK(told.delta_db == 0);
        CHECK(second.count<PowerReported>() == 0);
        // The question told of A's own level.
        CHECK(second.link().link().power.peer(PhyMode::le_1m).dbm == 0);
    });
}

// h  A                                       B  h
// |->|-- POWER_CONTROL_REQ (+6) ------------>|  |
// |<-|<-- POWER_CONTROL_RSP (+6) ------------|->|  own power changed
TEST_CASE("The peer sends louder when it is asked to, as far as it can") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        second.link().report_power({.of_own = true}, second.now());
        const auto heard_with = [&] { return first.link().rssi_dbm(); };
        CHECK(heard_with() == -50);
        first.link().update_power(PhyMode::le_1m, 6, first.now());
        pair.run(200ms);
        CHECK(first.last<PowerReported>().value().level == PowerLevel{6, 0});
        CHECK(first.last<PowerReported>().value().delta_db == 6);
        const auto own = second.last<PowerReported>().value();
        CHECK(own.reason == Reason::own_changed);
        CHECK(own.level == PowerLevel{6, 0});
        CHECK(own.delta_db == 6);
        CHECK(heard_with() == -44);
        first.link().update_power(PhyMode::le_1m, 100, first.now());
        pair.run(200ms);
        CHECK(first.last<PowerReported>().value().level == PowerLevel{10, PowerLevel::at_maximum});
        CHECK(first.last<PowerReported>().value().delta_db == 4);
        first.link().update_power(PhyMode::le_1m, -128, first.now());
        pair.run(200ms);
        CHECK(first.last<PowerReported>().value().level == PowerLevel{-20, PowerLevel::at_minimum});
        CHECK(heard_with() == -70);
        // Of another PHY nothing has changed.
        first.link().update_power(PhyMode::le_2m, 0, first.now());
        pair.run(200ms);
        CHECK(first.last<PowerReported>().value().level == PowerLevel{0, 0});
    });
}

// h  A                                       B  h
// |->|-- POWER_CONTROL_REQ (delta 0) ------->|  |   A wants to hear of changes
// |  |<-- POWER_CONTROL_RSP -----------------|  |
// |<-|<-- POWER_CHANGE_IND (-8) -------------|<-|
TEST_CASE("Who has asked once is told of changes") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        second.link().change_power(PhyMode::le_1m, 2, second.now());
        pair.run(200ms);
        CHECK_FALSE(first.link().link().power.peer(PhyMode::le_1m).is_known());  // nobody had asked
        first.link().report_power({.of_peer = true}, first.now());
        pair.run(200ms);
        CHECK(first.count<PowerReported>() == 0);
        second.link().change_power(PhyMode::le_1m, -8, second.now());
        pair.run(200ms);
        const auto told = first.last<PowerReported>().value();
        CHECK(told.reason == Reason::peer_changed);
        CHECK(told.level == PowerLevel{-6, 0});
        CHECK(told.delta_db == -8);
        CHECK(first.link().rssi_dbm() == -56);
    });
}

// A                                       B
// |-- POWER_CONTROL_REQ ----------------->|  does not know it
// |<----------------------- UNKNOWN_RSP --|
TEST_CASE("A peer that does not know power control says so") {
    Pair::Options options;
    options.peripheral_settings.features =
        options.peripheral_settings.features.without(Feature::power_control_request);
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.central.link().update_power(PhyMode::le_1m, 0, pair.central.now());
    pair.run(200ms);
    CHECK(pair.central.last<PowerReported>().value().status == ErrorCode::unsupported_remote_feature);
}

// A                                       B
// |-- POWER_CONTROL_REQ (two PHYs) ------>|
// |<----------- REJECT_EXT_IND (0x20) ----|
TEST_CASE("A power control request for no PHY or for two is refused") {
    for (const std::uint8_t phy : {std::uint8_t{0}, std::uint8_t{3}, std::uint8_t{0x10}}) {
        Pair pair;
        REQUIRE(pair.connect());
        const_cast<Link&>(pair.central.link().link()).queue.push(PowerControlReq{.phy = phy, .delta_db = 5});
        pair.run(200ms);
        CHECK(pair.peripheral.link().link().power.own(PhyMode::le_1m).dbm == 0);
        CHECK(pair.peripheral.controller.connection_count() == 1);
    }
}

TEST_CASE("Path loss zones have hysteresis, and are entered after a while") {
    PathLossMonitor monitor;
    monitor.set(zones);
    CHECK_FALSE(monitor.on_event(40).has_value());  // not enabled
    monitor.enable();
    const auto after_four = [&](int loss) {
        std::optional<PathLossZone> entered;
        for (int i = 0; i < 4; ++i) {
            CHECK_FALSE(entered.has_value());
            entered = monitor.on_event(loss);
        }
        return entered;
    };
    CHECK(after_four(60) == PathLossZone::middle);
    CHECK_FALSE(after_four(74).has_value());  // within the hysteresis
    CHECK(after_four(75) == PathLossZone::high);
    CHECK_FALSE(after_four(66).has_value());
    CHECK_FALSE(monitor.on_event(65).has_value());
    CHECK_FALSE(monitor.on_event(75).has_value());  // back before its time
    CHECK(after_four(65) == PathLossZone::middle);
    CHECK_FALSE(after_four(53).has_value());
    CHECK(after_four(52) == PathLossZone::low);
    CHECK_FALSE(after_four(57).has_value());
    CHECK(after_four(58) == PathLossZone::middle);
    CHECK(after_four(0) == PathLossZone::low);
    CHECK(after_four(90) == PathLossZone::high);
}

TEST_CASE("Path loss parameters that contradict each other are invalid") {
    CHECK(zones.are_valid());
    CHECK_FALSE(PathLossMonitor::Parameters{250, 10, 10, 0, 0}.are_valid());
    CHECK_FALSE(PathLossMonitor::Parameters{70, 0, 10, 11, 0}.are_valid());
    CHECK_FALSE(PathLossMonitor::Parameters{50, 0, 51, 0, 0}.are_valid());
    CHECK_FALSE(PathLossMonitor::Parameters{60, 6, 50, 5, 0}.are_valid());
}

// h  A                                       B
// |->|-- POWER_CONTROL_REQ (delta 0) ------->|   unless its level is known
// |  |<-- POWER_CONTROL_RSP -----------------|
// |<-|   zone: level of B less what is heard of it
TEST_CASE("Path loss is the peer's power less what is heard, and not changed by power") {
    from_both_sides([](Pair& pair, Node& first, Node& second) {
        first.link().path_loss().set(zones);
        first.link().path_loss().enable();
        pair.run(1s);
        CHECK(entered(first) == std::vector{PathLossZone::low});
        CHECK(first.last<PathLossCrossed>().value().loss_db == 50);
        // Louder, and as far away as before: A is told of it, since it has asked.
        second.link().change_power(PhyMode::le_1m, -10, second.now());
        pair.run(1s);
        CHECK(entered(first).size() == 1);
        pair.air.set_path({.rssi_dbm = -65});
        pair.run(1s);
        pair.air.set_path({.rssi_dbm = -85});
        pair.run(1s);
        CHECK(entered(first) == std::vector{PathLossZone::low, PathLossZone::middle, PathLossZone::high});
        CHECK(first.last<PathLossCrossed>().value().loss_db == 85);
        first.link().path_loss().disable();
        pair.air.set_path({});
        pair.run(1s);
        CHECK(entered(first).size() == 3);
    });
}
