// SPDX-License-Identifier: Apache-2.0
// Two controllers on a packet air: advertise, connect, exchange data, terminate.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

TEST_CASE("Two controllers connect, exchange data and part") {
    Pair pair;
    INFO(pair.trace);
    REQUIRE(pair.connect());
    const auto at_central = pair.central.last<ConnectionComplete>().value();
    const auto at_peripheral = pair.peripheral.last<ConnectionComplete>().value();
    CHECK(at_central.role == LinkRole::central);
    CHECK(at_peripheral.role == LinkRole::peripheral);
    CHECK(at_central.peer == pair.peripheral.controller.settings().address);
    CHECK(at_peripheral.peer == pair.central.controller.settings().address);
    CHECK(at_central.channel_selection == ChannelSelection::algorithm_2);
    CHECK(at_peripheral.channel_selection == ChannelSelection::algorithm_2);

    REQUIRE(pair.central.link().send(Llid::start, {1, 2, 3}, pair.central.now()) == ErrorCode::success);
    REQUIRE(pair.peripheral.link().send(Llid::start, {4, 5}, pair.peripheral.now()) == ErrorCode::success);
    pair.run(100ms);
    CHECK(pair.peripheral.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(pair.central.last<DataReceived>().value().payload == std::vector<std::uint8_t>{4, 5});
    CHECK(pair.central.count<PacketsCompleted>() == 1);
    CHECK(pair.peripheral.count<PacketsCompleted>() == 1);

    pair.central.link().disconnect(ErrorCode::remote_user_terminated_connection, pair.central.now());
    pair.run(200ms);
    CHECK(pair.central.last<Disconnected>().value().reason == ErrorCode::connection_terminated_by_local_host);
    CHECK(pair.peripheral.last<Disconnected>().value().reason ==
          ErrorCode::remote_user_terminated_connection);
    CHECK(pair.central.controller.connection_count() == 0);
    CHECK(pair.peripheral.controller.connection_count() == 0);
}

TEST_CASE("Nothing but T_IFS lies between the packets of a connection event") {
    Pair pair;
    REQUIRE(pair.connect());
    std::optional<Instant> central_end;
    std::size_t answers = 0;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender == pair.central.device) {
            central_end = packet.end();
        } else if (central_end) {
            CHECK(packet.start - *central_end == inter_frame_space);
            ++answers;
        }
    });
    pair.run(3s);
    CHECK(answers >= 99);
    CHECK(answers <= 101);
}

TEST_CASE("A connection to nobody fails to be established") {
    Pair pair;
    REQUIRE(pair.peripheral.controller.start_advertising(
                {.own_address = pair.peripheral.controller.settings().address}, pair.peripheral.now()) ==
            ErrorCode::success);
    pair.peripheral.refresh();
    // The peripheral hears nothing: CONNECT_IND is lost.
    pair.air.set_path(pair.central.device, pair.peripheral.device, {.loss = 1});
    REQUIRE(pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address},
                                            pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.run(2s);
    CHECK(pair.central.last<Disconnected>().value().reason == ErrorCode::connection_failed_to_be_established);
    CHECK(pair.peripheral.count<ConnectionComplete>() == 0);
}

TEST_CASE("Silence ends a connection after its supervision timeout") {
    Pair pair{{.connection = {.interval = 30ms, .supervision_timeout = 1s}}};
    REQUIRE(pair.connect());
    const auto before = pair.air.now();
    pair.air.set_path({.loss = 1});
    REQUIRE(pair.run_until([&] {
        return pair.central.count<Disconnected>() == 1 && pair.peripheral.count<Disconnected>() == 1;
    }));
    CHECK(pair.central.last<Disconnected>().value().reason == ErrorCode::connection_timeout);
    CHECK(pair.peripheral.last<Disconnected>().value().reason == ErrorCode::connection_timeout);
    CHECK(pair.air.now() - before > 900ms);
    CHECK(pair.air.now() - before < 1100ms);
}
