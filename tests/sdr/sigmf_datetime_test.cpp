// SPDX-License-Identifier: Apache-2.0
#include "sdr/sigmf_datetime.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace ble;
using namespace ble::sdr;
using namespace std::chrono_literals;

TEST_CASE("Date and time become an instant") {
    CHECK(parse_sigmf_datetime("1970-01-01T00:00:00Z") == Instant{});
    CHECK(parse_sigmf_datetime("2026-11-22T10:00:00.123456789Z") == Instant{1'795'341'600s + 123'456'789ns});
    CHECK(parse_sigmf_datetime("2026-11-22T10:00:00.5Z") == Instant{1'795'341'600s + 500ms});
    CHECK(parse_sigmf_datetime("2024-02-29t23:59:59z") == Instant{1'709'251'199s});
    CHECK(parse_sigmf_datetime("1955-11-05T14:00:00.000Z") == Instant{-446'724'000s});
    CHECK(parse_sigmf_datetime("2020-01-01T00:00:00+00:00") == Instant{1'577'836'800s});
}

TEST_CASE("Digits beyond the nanosecond are cut") {
    CHECK(parse_sigmf_datetime("1970-01-01T00:00:00.0000000019999Z") == Instant{1ns});
    CHECK(parse_sigmf_datetime("1970-01-01T00:00:01." + std::string(1000, '9') + "Z") ==
          Instant{1s + 999'999'999ns});
}

TEST_CASE("A leap second is the next minute's first") {
    CHECK(parse_sigmf_datetime("2016-12-31T23:59:60Z") == parse_sigmf_datetime("2017-01-01T00:00:00Z"));
}

TEST_CASE("What is no UTC time is refused") {
    for (const auto* text : {"",
                             "Z",
                             "2026",
                             "2026-11-22",
                             "2026-11-22T10:00:00",
                             "2026-11-22 10:00:00Z",
                             "2026-11-22T10:00Z",
                             "2026-11-22T10:00:00.Z",
                             "2026-11-22T10:00:00,5Z",
                             "2026-11-22T10:00:00+01:00",
                             "2026-11-22T10:00:00ZZ",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2025-02-29T00:00:00Z",
                             "2026-11-31T00:00:00Z",
                             "2026-11-22T24:00:00Z",
                             "2026-11-22T10:60:00Z",
                             "2026-11-22T10:00:61Z",
                             "1949-12-31T23:59:59Z",
                             "2200-01-01T00:00:00Z",
                             "9999-12-31T23:59:59Z",
                             "-026-11-22T10:00:00Z",
                             "2026-1a-22T10:00:00Z",
                             "+2026-11-22T10:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_sigmf_datetime(text));
    }
}

TEST_CASE("The ends of the range are instants") {
    CHECK(parse_sigmf_datetime("1950-01-01T00:00:00Z") == earliest_datetime);
    CHECK(*parse_sigmf_datetime("2199-12-31T23:59:59Z") + 1s == latest_datetime);
}

TEST_CASE("Every instant survives the way to text and back") {
    std::mt19937_64 random{1};
    std::uniform_int_distribution<std::int64_t> any{earliest_datetime.time_since_epoch().count(),
                                                    latest_datetime.time_since_epoch().count() - 1};
    for (int i = 0; i < 10'000; ++i) {
        const Instant instant{Duration{any(random)}};
        REQUIRE(parse_sigmf_datetime(write_sigmf_datetime(instant)) == instant);
    }
}
