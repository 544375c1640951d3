// SPDX-License-Identifier: Apache-2.0
#include "phy/sample_clock.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace std::chrono_literals;

TEST_CASE("A year of 61.44 MS/s ends on the right nanosecond") {
    const SampleClock clock{Instant{5ns}, Hertz{61.44e6}};
    const std::uint64_t seconds = 365 * 86'400;
    CHECK(clock.instant_of({seconds * 61'440'000, 0}) == Instant{5ns} + std::chrono::seconds{seconds});
}

TEST_CASE("A fraction of a sample counts") {
    const SampleClock clock{Instant{}, Hertz{4e6}};
    CHECK(clock.instant_of({1, 0.5}) == Instant{375ns});
}

TEST_CASE("Instants find their samples") {
    const SampleClock clock{Instant{1s}, Hertz{3.125e6}};
    CHECK(clock.index_at(Instant{0s}) == 0);
    CHECK(clock.index_at(Instant{1s} + 320ns) == 1);
    CHECK(clock.index_at(Instant{1s} + 639ns) == 1);
}
