// SPDX-License-Identifier: Apache-2.0
// Radios whose instants are not exact, and peers that are strict about it.
#include "linklayer/connection/connection_timing.hpp"
#include "linklayer/radio/role_obstacle.hpp"
#include "tests/support/hit_rate.hpp"
#include "tests/support/pair.hpp"
#include "tests/support/throughput.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

TEST_CASE("A radio whose error could make it miss T_IFS is not reactive") {
    CHECK(is_reactive({.turnaround = 140us, .timing_error = 10us}));
    CHECK_FALSE(is_reactive({.turnaround = 141us, .timing_error = 10us}));
    CHECK(obstacle(RadioRole::scannable_advertiser, {.turnaround = 141us, .timing_error = 10us}) ==
          RoleObstacle::too_slow);
    CHECK(obstacle(RadioRole::connectable_advertiser, {.timing_error = 16us}) == RoleObstacle::none);
    CHECK(obstacle(RadioRole::connectable_advertiser, {.timing_error = 17us}) == RoleObstacle::imprecise);
    CHECK(obstacle(RadioRole::observer, {.timing_error = 1ms}) == RoleObstacle::none);
}

TEST_CASE("Receive windows grow by the error of the radio's instants") {
    const ConnectionTiming::TransmitWindow window{.start = Instant{1s}};
    const ConnectionTiming exact{window, Instant{1s}, 30ms, {.combined_ppm = 50}};
    const ConnectionTiming off{window, Instant{1s}, 30ms, {50, anchor_jitter({.timing_error = 10us})}};
    CHECK(off.widening(7) == exact.widening(7) + 10us);
    CHECK(off.receive_window(7).open == exact.receive_window(7).open - 10us);
}

TEST_CASE("A central hears the answers to what it sent early or late") {
    const auto carried = [](Duration error) {
        Pair::Options options{.central = {.capabilities = {.timing_error = error}, .transmit_jitter = error}};
        options.peripheral_settings.answer_tolerance = 20us;  // CONNECT_IND is an answer, too
        Pair pair{options};
        REQUIRE(pair.connect());
        static_cast<void>(tests::octets_across(pair, 1s));
        return tests::octets_across(pair, 3s);
    };
    CHECK(static_cast<double>(carried(9us)) >= 0.98 * static_cast<double>(carried(0us)));
}

TEST_CASE("How often a strict central hears a foreseen answer depends on its own jitter") {
    CHECK(tests::hit_rate(0us, 1).fraction() > 0.99);
    CHECK(tests::hit_rate(2us, 1).fraction() > 0.85);
    const auto jittering = tests::hit_rate(16us, 1);
    CHECK(jittering.answers > 1500);
    CHECK(jittering.fraction() > 0.08);
    CHECK(jittering.fraction() < 0.17);
}
