// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_schedule.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;
using namespace std::chrono_literals;
using Conflict = PacketSchedule::Conflict;

namespace {

constexpr ChannelIndex here{37}, there{5};
constexpr Duration length = 300us;

}  // namespace

TEST_CASE("schedule: times that can be are kept") {
    PacketSchedule schedule{std::nullopt};
    CHECK(schedule.place(Instant{100s}, here, length).at == Instant{100s});
    CHECK(schedule.place(Instant{100s + 300us}, here, length).at == Instant{100s + 300us});
    const auto other_channel = schedule.place(Instant{100s + 310us}, there, length);
    CHECK(other_channel.at == Instant{100s + 310us});
    CHECK(other_channel.conflict == Conflict::none);
}

TEST_CASE("schedule: a packet on a busy channel waits, and later ones do not") {
    PacketSchedule schedule{std::nullopt};
    (void)schedule.place(Instant{1s}, here, length);
    const auto moved = schedule.place(Instant{1s + 299us}, here, length);
    CHECK(moved.conflict == Conflict::overlap);
    CHECK(moved.at == Instant{1s + 450us});
    CHECK(schedule.place(Instant{2s}, here, length).at == Instant{2s});
}

TEST_CASE("schedule: a time that runs backwards goes behind the packet ahead, on any channel") {
    PacketSchedule schedule{std::nullopt};
    (void)schedule.place(Instant{1s}, here, length);
    const auto moved = schedule.place(Instant{999ms}, there, length);
    CHECK(moved.conflict == Conflict::backwards);
    CHECK(moved.at == Instant{1s + 450us});
    CHECK(schedule.place(Instant{1s + 2ms}, there, length).at == Instant{1s + 2ms});
}

TEST_CASE("schedule: after a step of the sniffer's clock, intervals are kept") {
    PacketSchedule schedule{std::nullopt};
    (void)schedule.place(Instant{1000s}, here, length);
    const auto first = schedule.place(Instant{10s}, here, length);
    CHECK(first.conflict == Conflict::backwards);
    const auto second = schedule.place(Instant{12s}, here, length);
    CHECK(second.conflict == Conflict::none);
    CHECK(second.at - first.at == 2s);
}

TEST_CASE("schedule: idle time is shortened") {
    PacketSchedule schedule{Duration{1ms}};
    CHECK(schedule.place(Instant{50s}, here, length).at == Instant{50s});
    CHECK(schedule.place(Instant{60s}, here, length).at == Instant{50s + 1'300us});
    CHECK(schedule.place(Instant{60s + 500us}, there, length).at == Instant{50s + 1'800us});
    CHECK(schedule.left_out().count() == Approx(9.9987));
}

TEST_CASE("schedule: idle time that was left out may add up to more than a Duration holds") {
    PacketSchedule schedule{Duration{1s}};
    constexpr Instant early{0s}, late{7'000'000'000s};
    for (int i = 0; i < 3; ++i) {
        CHECK(schedule.place(early, here, length).conflict != Conflict::beyond_calendar);
        CHECK(schedule.place(late, here, length).conflict != Conflict::beyond_calendar);
    }
    CHECK(schedule.left_out().count() == Approx(21e9));
}

TEST_CASE("schedule: clock steps cannot add up without end") {
    PacketSchedule schedule{std::nullopt};
    constexpr Instant early{0s}, late{7'000'000'000s};
    CHECK(schedule.place(early, here, length).conflict == Conflict::none);
    CHECK(schedule.place(late, here, length).conflict == Conflict::none);
    CHECK(schedule.place(early, here, length).conflict == Conflict::backwards);
    CHECK(schedule.place(late, here, length).conflict == Conflict::beyond_calendar);
}
