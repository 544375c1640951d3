// SPDX-License-Identifier: Apache-2.0
// What keeps the queues of a connection from growing, whatever host and peer do.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

TransmitQueue& queue_of(Node& node) { return const_cast<Link&>(node.link().link()).queue; }

}  // namespace

TEST_CASE("With its control PDUs piling up a link accepts nothing new, and loses nothing") {
    Pair pair;
    REQUIRE(pair.connect());
    auto& queue = queue_of(pair.central);
    queue.hold();
    for (std::size_t i = 0; i < TransmitQueue::control_capacity; ++i) queue.push(PingRsp{});
    REQUIRE(pair.peripheral.link().send(Llid::start, {1, 2, 3}, pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.link().ping(pair.peripheral.now());
    pair.peripheral.refresh();
    pair.run(2s);
    CHECK(pair.central.count<DataReceived>() == 0);
    CHECK(queue.control_pdus() == TransmitQueue::control_capacity);
    CHECK(pair.central.controller.connection_count() == 1);
    queue.release();
    pair.run(3s);
    CHECK(pair.central.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(queue.control_pdus() == 0);
}

TEST_CASE("Procedures that need no answer do not fill the queue beyond its bound either") {
    Pair pair;
    REQUIRE(pair.connect());
    auto& queue = queue_of(pair.peripheral);
    queue.hold();
    std::size_t accepted = 0;
    for (std::uint8_t i = 0; i < 200; ++i) {
        const MinUsedChannelsInd wish{.phys = 7, .min_used_channels = 3};
        const auto status = pair.peripheral.link().require_channels(wish, pair.peripheral.now());
        accepted += status == ErrorCode::success ? 1 : 0;
        if (status != ErrorCode::success) CHECK(status == ErrorCode::memory_capacity_exceeded);
    }
    CHECK(queue.control_pdus() == TransmitQueue::control_capacity);
    CHECK(accepted == TransmitQueue::control_capacity + ControlProcedures::most_waiting);
    queue.release();
    pair.run(5s);
    CHECK(queue.control_pdus() == 0);
    CHECK(pair.central.controller.connection_count() == 1);
}

TEST_CASE("Encryption is not begun where it would have to wait behind too much") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.air.set_path({.loss = 1.0});
    for (int i = 0; i < 40; ++i) pair.central.link().exchange_features(pair.central.now());
    CHECK(pair.central.link().encrypt({}, pair.central.now()) == ErrorCode::memory_capacity_exceeded);
    CHECK(pair.central.count<RemoteFeatures>() == 40 - 1 - ControlProcedures::most_waiting);
}

TEST_CASE("A frame space update that finds no room does not disturb the one that is on") {
    Pair pair;
    REQUIRE(pair.connect());
    constexpr SpaceSelection everything{PhySet::all(), SpacingTypes::all()};
    for (int i = 0; i < 60; ++i)
        pair.central.link().update_frame_space({60us, 100us}, everything, pair.central.now());
    CHECK(pair.central.link().link().spaces.awaited(LinkRole::peripheral, PhyMode::le_1m).shortest == 60us);
    pair.run(5s);
    CHECK(pair.central.count<FrameSpaceUpdated>() == 60);
    CHECK(pair.central.controller.connection_count() == 1);
}
