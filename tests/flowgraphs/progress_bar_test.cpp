// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/progress_bar.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using ble::flow::progress_text;

TEST_CASE("Progress with and without a known end") {
    CHECK(progress_text({.done = 30s, .total = 120s}, {2s}) ==
          "[#######-----------------------]  25 %  15.0 × real time, 0:06 left");
    CHECK(progress_text({.done = 120s, .total = 120s}, {2s}) ==
          "[##############################] 100 %  60.0 × real time, 0:00 left");
    CHECK(progress_text({.done = 90s}, {9s}) == "1:30 of radio time, 10.0 × real time");
    CHECK(progress_text({.done = 0s, .total = 7200s}, {0s}) ==
          "[------------------------------]   0 %  0.0 × real time");
    CHECK(progress_text({.done = 90s, .blocks_ahead = 2}, {9s, 15s}) ==
          "1:30 of radio time, 10.0 × real time, 1.7 processors, 2 blocks ahead");
    CHECK(progress_text({.done = 1s, .total = 7201s}, {1s}).ends_with("2:00:00 left"));
}
