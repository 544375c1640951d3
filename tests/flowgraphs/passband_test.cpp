// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/passband.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace ble;
using ble::flow::Passband;
using Catch::Matchers::Contains;

namespace {

std::string text_of(const std::optional<Passband::Fault>& fault) {
    return fault ? fault->what + "; " + fault->remedy : "";
}

}  // namespace

TEST_CASE("The channels inside a passband, or those of them that are wanted") {
    CHECK(Passband{{4e6}, {2402e6}}.channels({}) == std::vector{ChannelIndex{37}});
    constexpr std::array wanted{ChannelIndex{38}, ChannelIndex{39}};
    CHECK(Passband{{20e6}, {2426e6}}.channels(wanted) == std::vector{ChannelIndex{38}});
    CHECK(Passband{{96e6}, {2441e6}}.channels({}).size() == 40);
}

TEST_CASE("What cannot be received is told with what would work") {
    CHECK_THAT(text_of(Passband{{1e6}, {2402e6}}.rate_fault()),
               Contains("1 MHz is too low") && Contains("2 MHz or more"));
    CHECK_THAT(text_of(Passband{{1e12}, {2402e6}}.rate_fault()), Contains("beyond any radio"));
    const auto center_fault = [](Passband band) { return text_of(band.center_fault()); };
    CHECK_THAT(center_fault({{4e6}, {4e6}}), Contains("2402 to 2480 MHz"));
    CHECK_THAT(center_fault({{4e6}, {2300e6}}), Contains("2298 MHz to 2302 MHz"));
    CHECK_THAT(center_fault({{4e6}, {2426}}), Contains("in hertz: 2426 MHz is 2426e6"));
    CHECK_THAT(center_fault({{4e6}, {2.426}}), Contains("2.426 GHz is 2.426e9"));
    CHECK_THAT(center_fault({{4e6}, {2426e3}}), Contains("2426000 kHz is 2426000e3"));
    CHECK_THAT(center_fault({{4e6}, {-2426e6}}), Contains("2402 to 2480 MHz"));
    CHECK_THAT(center_fault({{4e6}, {0}}), Contains("2402 to 2480 MHz"));
    CHECK_THAT(center_fault({{2e6}, {2403e6}}), Contains("a rate of 3.2 MHz"));
    CHECK_THAT(center_fault({{4e6}, {2484e6}}), Contains("channel 39") && Contains("a rate of 9.2 MHz"));
    constexpr std::array wanted{ChannelIndex{39}};
    CHECK_THAT(text_of(Passband{{8e6}, {2402e6}}.choice_fault(wanted)), Contains("--channels can be 37,0"));
}

TEST_CASE("What can be received has no fault") {
    constexpr std::array wanted{ChannelIndex{39}, ChannelIndex{0}};
    constexpr Passband band{{8e6}, {2402e6}};
    CHECK_FALSE(band.rate_fault());
    CHECK_FALSE(band.center_fault());
    CHECK_FALSE(band.choice_fault({}));
    CHECK_FALSE(band.choice_fault(wanted));
    CHECK_FALSE(Passband{{4e6}, {4e6}}.choice_fault(wanted));
}
