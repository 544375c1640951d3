// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/passband.hpp"

#include "sdr/input_error.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace ble;
using ble::flow::Passband;
using Catch::Matchers::Contains;

namespace {

std::string refusal(Passband band, std::span<const ChannelIndex> wanted = {}) {
    try {
        (void)band.channels(wanted, "file.cs8");
    } catch (const sdr::InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("The channels inside a passband, or those of them that are wanted") {
    CHECK(Passband{{4e6}, {2402e6}}.channels({}, "") == std::vector{ChannelIndex{37}});
    constexpr std::array wanted{ChannelIndex{38}, ChannelIndex{39}};
    CHECK(Passband{{20e6}, {2426e6}}.channels(wanted, "") == std::vector{ChannelIndex{38}});
    CHECK(Passband{{96e6}, {2441e6}}.channels({}, "").size() == 40);
}

TEST_CASE("Refusals name the file and what would work") {
    CHECK_THAT(refusal({{1e6}, {2402e6}}),
               Contains("file.cs8") && Contains("1 MHz is too low") && Contains("2 MHz or more"));
    CHECK_THAT(refusal({{1e12}, {2402e6}}), Contains("beyond any radio"));
    CHECK_THAT(refusal({{4e6}, {4e6}}), Contains("2402 to 2480 MHz"));
    CHECK_THAT(refusal({{4e6}, {2300e6}}), Contains("2298 MHz to 2302 MHz"));
    CHECK_THAT(refusal({{4e6}, {2426}}), Contains("written 2426M"));
    CHECK_THAT(refusal({{2e6}, {2403e6}}), Contains("a rate of 3.2 MHz"));
    CHECK_THAT(refusal({{4e6}, {2484e6}}), Contains("channel 39") && Contains("a rate of 9.2 MHz"));
    constexpr std::array wanted{ChannelIndex{39}};
    CHECK_THAT(refusal({{8e6}, {2402e6}}, wanted), Contains("--channels can be 37,0"));
}
