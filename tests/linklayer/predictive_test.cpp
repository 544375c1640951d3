// SPDX-License-Identifier: Apache-2.0
// A peripheral on a radio that cannot answer within T_IFS, with a central that knows nothing of it.
#include "linklayer/connection/peer_clock.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

namespace {

Pair::Options slow_peripheral(Duration turnaround, Duration interval) {
    Pair::Options options{.connection = {.interval = interval, .supervision_timeout = 6s}};
    options.peripheral.capabilities.turnaround = turnaround;
    options.central.clock_error_ppb = 20'000;
    options.central.transmit_jitter = 2us;
    options.peripheral.clock_error_ppb = -20'000;
    // It would ask for a space in which it can answer.
    options.central_settings.features =
        options.central_settings.features.without(Feature::frame_space_update);
    return options;
}

/// Numbers that come in, one a packet, in order and without gaps.
std::size_t in_order(tests::Node& node) {
    std::size_t next = 0;
    for (const auto& event : node.events()) {
        const auto* data = std::get_if<DataReceived>(&event);
        if (data == nullptr) continue;
        const auto number = static_cast<std::size_t>(data->payload[0] | data->payload[1] << 8);
        CHECK(number == next);
        ++next;
    }
    return next;
}

}  // namespace

TEST_CASE("The peer's clock is foreseen to a microsecond after a second at 40 ppm and 2 us of jitter") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        phy::Xoshiro256 random{seed};
        PeerClock clock{30ms};
        const auto anchor = [&](std::uint64_t event) {
            return Instant{Duration{static_cast<Duration::rep>(event) * 30'001'200}};  // 40 ppm slow
        };
        for (std::uint64_t event = 0; event < 34; ++event) {
            const auto jitter = static_cast<Duration::rep>(random() % 4001) - 2000;
            clock.on_anchor(event, anchor(event) + Duration{jitter});
        }
        const auto error = clock.anchor(34).value() - anchor(34);
        CAPTURE(seed, error.count());
        CHECK(std::abs(error.count()) <= 1000);
    }
}

// C                         P (3 ms)
// |-- ADV_IND … CONNECT_IND --|   wants no answer
// |-- [event 0] ------------->|   only heard: the anchor
// |-- [event 1] ------------->|
// |<------- ordered before  --|   established
TEST_CASE("A slow radio is connected to, and answers within six events") {
    for (const Duration turnaround : {1ms, 3ms, 10ms, 25ms}) {
        CAPTURE(turnaround.count());
        Pair pair{slow_peripheral(turnaround, 30ms)};
        REQUIRE(pair.connect());
        pair.run(60s);
        CHECK(pair.central.controller.connection_count() == 1);
        CHECK(pair.peripheral.controller.connection_count() == 1);
    }
}

TEST_CASE("A slow peripheral loses and doubles nothing, lengths changing all the time, 20 % lost") {
    for (const Duration turnaround : {1ms, 3ms, 25ms}) {
        CAPTURE(turnaround.count());
        constexpr std::size_t total = 2000;
        Pair pair{slow_peripheral(turnaround, 30ms)};
        REQUIRE(pair.connect());
        pair.stop_trace();
        pair.air.set_path({.loss = 0.2});
        phy::Xoshiro256 random{11};
        std::size_t sent[2] = {0, 0};
        const auto pump = [&](tests::Node& node, std::size_t& count) {
            while (count < total) {
                std::vector<std::uint8_t> packet(2 + random() % 26);
                packet[0] = static_cast<std::uint8_t>(count);
                packet[1] = static_cast<std::uint8_t>(count >> 8);
                if (node.link().send(Llid::start, packet, node.now()) != ErrorCode::success) return;
                ++count;
            }
        };
        const auto received = [](tests::Node& node) { return node.count<DataReceived>(); };
        for (int i = 0; i < 20'000 && (received(pair.central) < total || received(pair.peripheral) < total);
             ++i) {
            REQUIRE(pair.central.controller.connection_count() == 1);
            REQUIRE(pair.peripheral.controller.connection_count() == 1);
            pump(pair.central, sent[0]);
            pump(pair.peripheral, sent[1]);
            pair.run(100ms);
        }
        CHECK(in_order(pair.central) == total);
        CHECK(in_order(pair.peripheral) == total);
    }
}

// With d_p = 1, d_c = 0: one new PDU each way takes two events at best. The first of each length costs more.
TEST_CASE("A slow peripheral moves one PDU in two events where lengths repeat") {
    Pair pair{slow_peripheral(3ms, 30ms)};
    REQUIRE(pair.connect());
    pair.stop_trace();
    const std::vector<std::uint8_t> packet(27, 1);
    const auto pump = [&](Duration time) {
        const auto end = pair.air.now() + time;
        while (pair.air.now() < end) {
            while (pair.central.link().send(Llid::start, packet, pair.central.now()) == ErrorCode::success) {
            }
            while (pair.peripheral.link().send(Llid::start, packet, pair.peripheral.now()) ==
                   ErrorCode::success) {
            }
            pair.run(10ms);
        }
    };
    pump(1s);
    const auto before = pair.peripheral.count<DataReceived>();
    const auto before_up = pair.central.count<DataReceived>();
    pump(60s);
    CHECK(pair.peripheral.count<DataReceived>() - before >= 950);  // of 1000
    CHECK(pair.central.count<DataReceived>() - before_up >= 950);
}

TEST_CASE("Procedures with and without instants work on a slow peripheral") {
    Pair pair{slow_peripheral(3ms, 30ms)};
    REQUIRE(pair.connect());
    pair.central.link().exchange_features(pair.central.now());
    pair.central.link().update_phy(PhySet{2}, PhySet{2}, pair.central.now());
    pair.central.link().update_parameters(
        {.interval_min = 45ms, .interval_max = 45ms, .supervision_timeout = 5s}, pair.central.now());
    REQUIRE(pair.central.link().encrypt({.long_term_key = {1}}, pair.central.now()) == ErrorCode::success);
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<LongTermKeyRequested>() == 1; }));
    pair.peripheral.link().answer(LongTermKeyAnswer{Octets128{1}}, pair.peripheral.now());
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<EncryptionChanged>() == 1; }));
    CHECK(pair.peripheral.link().link().transmit_phy == PhyMode::le_2m);
    CHECK(pair.peripheral.link().link().parameters.interval == 45ms);
    REQUIRE(pair.run_until([&] { return pair.central.count<EncryptionChanged>() == 1; }));
    pair.central.link().disconnect(ErrorCode::remote_user_terminated_connection, pair.central.now());
    REQUIRE(pair.run_until([&] { return pair.central.count<Disconnected>() == 1; }));
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<Disconnected>() == 1; }));
    CHECK(pair.peripheral.last<Disconnected>().value().reason ==
          ErrorCode::remote_user_terminated_connection);
}
