// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channel_activity.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace ble;
using ble::flow::ChannelActivity;
using ble::phy::ChannelSurvey;

namespace {

ChannelSurvey survey(unsigned channel, double power_over_noise, double busy, double seconds) {
    return {.channel = ChannelIndex{channel},
            .noise_dbfs = -80,
            .mean_dbfs = -80 + power_over_noise,
            .seconds = seconds,
            .busy = busy};
}

}  // namespace

TEST_CASE("Each channel has a bar for its power and one for the time in which it is busy") {
    ChannelActivity activity;
    const std::vector quiet{survey(37, 0, 0, 1), survey(0, 20, 0.5, 1), survey(1, 60, 1, 1)};
    CHECK(activity.text(quiet) == "power ▁▅█ to 40 dB, busy ▁▅█ to 100 %");
}

TEST_CASE("What is drawn happened since the last time") {
    ChannelActivity activity;
    (void)activity.text(std::vector{survey(37, 0, 0, 1), survey(0, 40, 1, 1)});
    // Channel 37 has been busy from then on, channel 0 quiet: both half the time so far.
    const double half = 10 * std::log10((1 + 1e4) / 2);
    CHECK(activity.text(std::vector{survey(37, half, 0.5, 2), survey(0, half, 0.5, 2)}) ==
          "power █▁ to 40 dB, busy █▁ to 100 %");
}

TEST_CASE("A stream that begins anew, or has other channels, is told of from its beginning") {
    ChannelActivity activity;
    (void)activity.text(std::vector{survey(37, 40, 1, 5)});
    CHECK(activity.text(std::vector{survey(37, 0, 0, 1)}) == "power ▁ to 40 dB, busy ▁ to 100 %");
    CHECK(activity.text(std::vector{survey(38, 40, 1, 2)}) == "power █ to 40 dB, busy █ to 100 %");
}
