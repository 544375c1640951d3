// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/receiver_test.hpp"

#include "phy/rf_test/error_threshold.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;

namespace {

TestResult result_of(std::string_view name, const ReceiverTestEffort& effort) {
    for (const auto& test_case : test_cases) {
        if (test_case.name == name) return test_receiver(test_case, effort);
    }
    FAIL("no such case: " << name);
    return {};
}

}  // namespace

TEST_CASE("30.8 % of packets with 37 octets stand for a bit error rate of 0.1 %") {
    CHECK(greatest_error_percent(37) == Approx(30.8).margin(0.01));
}

TEST_CASE("Our receiver passes the sensitivity cases, with a level that is near theory") {
    const auto one = result_of("RCV/BV-01", {.packets = 100});
    CHECK(one.verdict() == Verdict::passed);
    REQUIRE(one.figures.size() == 2);
    // −114 dBm, 6 dB of noise figure, and an Eb/N0 of 7.5 dB or so.
    CHECK(one.figures[1].value == Approx(-100.5).margin(1.5));
    const auto coded = result_of("RCV/BV-27", {.packets = 20});
    CHECK(coded.verdict() == Verdict::passed);
    CHECK(coded.figures[1].value < -108);
}

TEST_CASE("A radio that is too noisy fails the sensitivity case") {
    CHECK(result_of("RCV/BV-08", {.packets = 40, .noise_figure_db = 40}).verdict() == Verdict::failed);
}

TEST_CASE("Our receiver reports half of the packets lost where half of the CRCs are wrong") {
    for (const auto* const name : {"RCV/BV-07", "RCV/BV-13", "RCV/BV-30", "RCV/BV-31"}) {
        const auto result = result_of(name, {.packets = 20});
        CHECK(result.verdict() == Verdict::passed);
        CHECK(result.figures.front().value == Approx(50));
    }
}

TEST_CASE("Our receiver passes the C/I cases") {
    for (const auto* const name : {"RCV/BV-03", "RCV/BV-09"}) {
        const auto result = result_of(name, {.packets = 20});
        CHECK(result.verdict() == Verdict::passed);
        CHECK(result.by_offset.size() == 9);
    }
}
