// SPDX-License-Identifier: Apache-2.0
#include "sdr/segment_plan.hpp"

#include "message_of.hpp"
#include "sdr/input_error.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace ble;
using namespace ble::sdr;
using namespace ble::literals;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate = 4_MHz;
constexpr Hertz low = 2'402_MHz;
constexpr Hertz high = 2'426_MHz;

std::vector<Segment> plan(const std::vector<SigmfCapture>& captures, std::optional<Hertz> center = {},
                          std::uint64_t offset = 0) {
    SigmfMetadata metadata;
    metadata.captures = captures;
    metadata.offset = offset;
    return plan_segments(metadata, rate, center, "x.sigmf-meta");
}

std::string fault_of(const std::vector<SigmfCapture>& captures) {
    return ble::tests::message_of<InputError>([&] { (void)plan(captures); });
}

}  // namespace

TEST_CASE("Without datetime, time starts in 1970") {
    CHECK(plan({{.sample_start = 0, .frequency = low}}) == std::vector<Segment>{{0, low, Instant{}, 0}});
    CHECK(plan({}, high) == std::vector<Segment>{{0, high, Instant{}}});
}

TEST_CASE("A retune begins a segment whose time follows from its sample") {
    CHECK(plan({{.sample_start = 0, .frequency = low, .datetime = Instant{7s}},
                {.sample_start = 4'000, .frequency = high},
                {.sample_start = 8'000, .frequency = high}}) ==
          std::vector<Segment>{{0, low, Instant{7s}, 0}, {4'000, high, Instant{7s + 1ms}, 1}});
}

TEST_CASE("A jump of the global index begins a segment and moves time by the lost samples") {
    CHECK(plan({{.sample_start = 0, .frequency = low, .global_index = 100},
                {.sample_start = 4'000, .frequency = low, .global_index = 4'100},
                {.sample_start = 8'000, .frequency = low, .global_index = 12'100},
                {.sample_start = 12'000, .frequency = high}}) ==
          std::vector<Segment>{
              {0, low, Instant{}, 0}, {8'000, low, Instant{3ms}, 2}, {12'000, high, Instant{4ms}, 3}});
}

TEST_CASE("A datetime a little beside sample arithmetic is no gap, a millisecond more is one") {
    const auto with_second = [](Duration at) {
        return plan({{.sample_start = 0, .frequency = low, .datetime = Instant{1s}},
                     {.sample_start = 4'000'000, .frequency = low, .datetime = Instant{2s + at}}});
    };
    CHECK(with_second(999us).size() == 1);
    CHECK(with_second(-999us).size() == 1);
    CHECK(with_second(1001us) ==
          std::vector<Segment>{{0, low, Instant{1s}, 0}, {4'000'000, low, Instant{2s + 1001us}, 1}});
    CHECK(with_second(-5ms).back().start == Instant{2s - 5ms});
}

TEST_CASE("A counter that begins anew begins a segment, in which time goes on or follows its datetime") {
    const SigmfCapture first{.sample_start = 0, .frequency = low, .global_index = 5'000};
    SigmfCapture second{.sample_start = 4'000, .frequency = low};
    const SigmfCapture third{.sample_start = 8'000, .frequency = high};
    for (const std::uint64_t anew : {0, 8'999}) {
        second.global_index = anew;
        CHECK(plan({first, second, third}) == std::vector<Segment>{{0, low, Instant{}, 0},
                                                                   {4'000, low, Instant{1ms}, 1},
                                                                   {8'000, high, Instant{2ms}, 2}});
    }
    second.datetime = Instant{9s};
    CHECK(plan({first, second, third}) == std::vector<Segment>{{0, low, Instant{}, 0},
                                                               {4'000, low, Instant{9s}, 1},
                                                               {8'000, high, Instant{9s + 1ms}, 2}});
}

TEST_CASE("Samples before the first capture take its settings") {
    CHECK(plan({{.sample_start = 4'000, .frequency = low, .datetime = Instant{1s}}}) ==
          std::vector<Segment>{{0, low, Instant{1s - 1ms}, 0}});
    CHECK(plan({{.sample_start = 4'000, .frequency = low}, {.sample_start = 8'000, .frequency = high}}) ==
          std::vector<Segment>{{0, low, Instant{}, 0}, {8'000, high, Instant{2ms}, 1}});
}

TEST_CASE("Of captures at the same sample the last one counts") {
    CHECK(plan({{.sample_start = 0, .frequency = low}, {.sample_start = 0, .frequency = high}}) ==
          std::vector<Segment>{{0, high, Instant{}, 1}});
}

TEST_CASE("core:offset is where the stored samples begin, where the captures count from it") {
    const std::vector<SigmfCapture> absolute{{.sample_start = 1'000, .frequency = low},
                                             {.sample_start = 1'500, .frequency = high}};
    CHECK(plan(absolute, {}, 1'000)[1].first_sample == 500);
    const std::vector<SigmfCapture> relative{{.sample_start = 0, .frequency = low},
                                             {.sample_start = 500, .frequency = high}};
    CHECK(plan(relative, {}, 1'000)[1].first_sample == 500);
}

TEST_CASE("A given centre replaces all, and a missing one is named") {
    CHECK(plan({{.sample_start = 0}, {.sample_start = 5, .frequency = low}}, high) ==
          std::vector<Segment>{{0, high, Instant{}}});
    CHECK(fault_of({{.sample_start = 0}, {.sample_start = 5, .frequency = low}}) ==
          "x.sigmf-meta: captures[0].core:frequency is missing; add it, or give --center");
}

TEST_CASE("A capture without a frequency keeps the one before") {
    CHECK(plan({{.sample_start = 0, .frequency = low}, {.sample_start = 4'000}}) ==
          std::vector<Segment>{{0, low, Instant{}, 0}});
    CHECK(plan({{.sample_start = 0, .frequency = low},
                {.sample_start = 4'000, .frequency = high},
                {.sample_start = 8'000, .datetime = Instant{1s}}}) ==
          std::vector<Segment>{
              {0, low, Instant{}, 0}, {4'000, high, Instant{1ms}, 1}, {8'000, high, Instant{1s}, 1}});
}

TEST_CASE("Times out of range are refused") {
    constexpr std::uint64_t far = std::uint64_t{1} << 62;
    CHECK(fault_of({{.sample_start = 0, .frequency = low}, {.sample_start = far, .frequency = high}}) ==
          "x.sigmf-meta: captures[1].core:sample_start or core:global_index is decades away; correct it");
    CHECK(fault_of({{.sample_start = far, .frequency = low}}) ==
          "x.sigmf-meta: captures[0].core:sample_start or core:global_index is decades away; correct it");
    CHECK(fault_of({{.sample_start = 0, .frequency = low, .datetime = Instant{7'258'118'300s}},
                    {.sample_start = 800'000'000, .frequency = high}}) ==
          "x.sigmf-meta: captures[1].core:global_index lies beyond the year 2199; correct it");
}

TEST_CASE("Whatever the captures say, segments rise from sample 0 and times stay in range") {
    std::mt19937_64 random{1};
    for (int i = 0; i < 5'000; ++i) {
        std::vector<SigmfCapture> captures;
        std::uint64_t first = random() % 2 ? 0 : random() >> (2 + random() % 62);
        for (auto count = random() % 6; count > 0; --count) {
            auto& capture = captures.emplace_back();
            capture.sample_start = first =
                std::min(first + (random() >> (2 + random() % 62)), std::uint64_t{1} << 62);
            if (random() % 8) capture.frequency = random() % 2 ? low : high;
            if (random() % 4 == 0)
                capture.datetime = Instant{Duration{static_cast<std::int64_t>(random() >> 2)}};
            if (random() % 2) capture.global_index = random() >> (2 + random() % 62);
        }
        try {
            const auto segments = plan(captures, low);
            REQUIRE_FALSE(segments.empty());
            REQUIRE(segments.front().first_sample == 0);
            for (std::size_t k = 1; k < segments.size(); ++k) {
                REQUIRE(segments[k - 1].first_sample < segments[k].first_sample);
            }
        } catch (const InputError&) {
        }
    }
}
