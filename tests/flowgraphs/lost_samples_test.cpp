// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/lost_samples.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace ble;
using namespace ble::flow;

namespace {

sdr::Segment segment(std::uint64_t first_sample, Duration start) {
    return {.first_sample = first_sample, .center = Hertz{2426e6}, .start = Instant{start}};
}

}  // namespace

TEST_CASE("Missing samples are counted and told with their time") {
    LostSamples lost{Hertz{4e6}};
    CHECK_FALSE(lost.between(segment(0, 0s), segment(4'000, 1ms)));
    CHECK(lost.between(segment(4'000, 1ms), segment(8'000, 52ms)) ==
          "200000 samples are missing at 0.002000 s, 0.050000 s");
    CHECK(lost.between(segment(8'000, 52ms), segment(12'000, 53'000'250ns)) ==
          "1 samples are missing at 0.053000 s, 0.000000 s; 2 gaps so far, 0.050000 s");
    // Segments that are retuned, and clocks that were set back.
    CHECK_FALSE(lost.between(segment(12'000, 54ms), segment(16'000, 20ms)));
    CHECK(
        lost.between(segment(0, 1'767'225'600s), segment(4'000, 1'767'225'601s)) ==
        "3996000 samples are missing at 2026-01-01T00:00:00.001000Z, 0.999000 s; 3 gaps so far, 1.049000 s");
}
