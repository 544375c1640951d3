// SPDX-License-Identifier: Apache-2.0
// Many PDUs each way under loss, clock errors and changes of everything: nothing lost, doubled or reordered.
#include "tests/support/soak.hpp"
#include "tests/support/throughput.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

namespace {

void check_soak(const Pair::Options& options, std::uint32_t total, Duration limit) {
    CAPTURE(options.peripheral.capabilities.turnaround.count());
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.stop_trace();
    pair.air.set_path(tests::soak_path());
    tests::Soak soak{pair, total};
    soak.run(limit);
    CHECK_FALSE(soak.ended().has_value());
    CHECK(soak.central().received() == total);
    CHECK(soak.peripheral().received() == total);
    CHECK(soak.is_done());
    CHECK(soak.in_order());
}

}  // namespace

TEST_CASE("20,000 PDUs each way: 20 % loss, clocks 100 ppm apart, encryption, everything changing") {
    check_soak(tests::soak_options(7, 0ms, 30ms), 20'000, 1h);
}

// An answer that is lost must not mislead the foresight of the next length, or the link dies.
TEST_CASE("A slow peripheral's link lives through loss and changes of everything") {
    for (const Duration turnaround : {1ms, 3ms, 30ms})
        check_soak(tests::soak_options(7, turnaround, 30ms), 3000, 2h);
}

TEST_CASE("A peripheral that jitters by 16 us lives with a central that grants it") {
    for (const Duration turnaround : {0ms, 3ms})
        check_soak(tests::jittering(tests::soak_options(8, turnaround, 30ms)), 2000, 1h);
}

// Windows grow by what has passed since the last anchor, and are found again.
TEST_CASE("A connection at 4 s and 1000 ppm survives the loss of five events") {
    Pair::Options options{.connection = {.interval = 4s, .supervision_timeout = 32s}};
    options.central_settings.sleep_clock_accuracy = SleepClockAccuracy::ppm_500;
    options.peripheral_settings.sleep_clock_accuracy = SleepClockAccuracy::ppm_500;
    options.central.clock_error_ppb = 500'000;
    options.peripheral.clock_error_ppb = -500'000;
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.air.set_path({.loss = 1});
    pair.run(20s);
    pair.air.set_path({});
    pair.run(100s);
    CHECK(pair.central.controller.connection_count() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

TEST_CASE("LE 2M with 251 octets reaches the reactive throughput") {
    for (const Duration interval : {Duration{7500us}, Duration{30ms}, Duration{100ms}}) {
        Pair pair{{.connection = {.interval = interval}}};
        REQUIRE(pair.connect());
        pair.stop_trace();
        tests::ask_for_greatest_throughput(pair);
        pair.run(2s);
        static_cast<void>(tests::octets_across(pair, 1s));
        const auto octets = tests::octets_across(pair, 10s);
        const auto packets_an_event = static_cast<double>(interval / 1392us);
        const double bound = packets_an_event * 2008 / std::chrono::duration<double>(interval).count();
        const double reached = static_cast<double>(octets) * 8 / 10;
        CAPTURE(interval.count(), bound, reached);
        CHECK(reached >= 0.99 * bound);
    }
}
