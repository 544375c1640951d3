// SPDX-License-Identifier: Apache-2.0
// How far ahead an instant lies: a peer that is heard seldom needs longer to hear of it.
#include "linklayer/connection/peer_attendance.hpp"

#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

TEST_CASE("The less a peer is heard, the longer it takes to tell it something") {
    PeerAttendance attendance;
    CHECK(attendance.time_to_tell(1) > 550ms);
    CHECK(attendance.time_to_tell(1) < 650ms);
    for (int event = 0; event < 64; ++event) attendance.on_heard();
    CHECK(attendance.time_to_tell(1) == 400ms);
    for (int event = 0; event < 64; ++event) event % 4 == 0 ? attendance.on_heard() : attendance.on_missed();
    CHECK(attendance.time_to_tell(1) == 1600ms);
    CHECK(attendance.time_to_tell(4) == 400ms);  // it sleeps through three of four
    CHECK(attendance.time_to_tell(100) == 400ms);
    for (int event = 0; event < 64; ++event) attendance.on_missed();
    CHECK(attendance.time_to_tell(1) == 6400ms);
}

TEST_CASE("An instant lies further ahead where the peripheral is heard seldom") {
    const auto turnaround = GENERATE(0ms, 30ms);
    Pair::Options options{.connection = {.interval = 15ms, .supervision_timeout = 6s}};
    options.peripheral.capabilities.turnaround = turnaround;
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.stop_trace();
    pair.run(3s);
    CHECK(pair.central.link().update_channel_map({0xFF}, pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    const auto asked = pair.air.now();
    REQUIRE(pair.run_until([&] { return pair.central.link().link().channel_map == ChannelMap{0xFF}; }, 5s));
    const auto taken = pair.air.now() - asked;
    if (turnaround == 0ms) {
        CHECK(taken < 500ms);
    } else {
        CHECK(taken > 1s);  // it attends one event of three
        pair.run(100ms);
        CHECK(pair.peripheral.link().link().channel_map == ChannelMap{0xFF});
    }
}
