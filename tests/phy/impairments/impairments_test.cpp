// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/impairments.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate{8e6};
constexpr BurstSettings sent{.start = 100.5, .frequency = {1e6}, .modulation_index = 0};

/// A carrier with ramps, 800 µs long.
Burst burst() { return GfskModulator{rate, PhyMode::le_1m}(std::vector<std::uint8_t>(800), sent); }

Burst after(const Impairments& impairments, std::uint64_t seed = 1) {
    auto changed = burst();
    Xoshiro256 random{seed};
    impairments.apply(changed, sent, rate, random);
    return changed;
}

double frequency_at(const Burst& changed, double microseconds) {
    const auto n =
        static_cast<std::size_t>(sent.start + microseconds * 8) - static_cast<std::size_t>(changed.first);
    return frequency_between(changed.samples, n - 4, n + 4, rate).value;
}

}  // namespace

TEST_CASE("By default a packet stays as it was") {
    CHECK(after({}).samples == burst().samples);
    CHECK_FALSE(Impairments{}.out_of_range(rate));
}

TEST_CASE("A packet's carrier moves by offset and drifts together, from its start on") {
    const auto changed = after({.clock_ppm = 50,
                                .frequency_offset = {100e3},
                                .drift_hertz_per_microsecond = -100,
                                .sinusoidal_drift = {{50e3}, {1250}, 180}});
    for (double t = 5; t < 800; t += 50) {
        const double expected = 1e6 + 100e3 - 100 * t - 50e3 * std::sin(2 * std::numbers::pi * 1250e-6 * t);
        CHECK(frequency_at(changed, t) == Approx(expected).margin(400));
    }
}

TEST_CASE("Random impairments are the seed's, and each packet's own") {
    const Impairments impairments{.linewidth = {1000}, .rms_delay_spread = 100ns};
    CHECK(after(impairments).samples == after(impairments).samples);
    CHECK(after(impairments).samples != after(impairments, 2).samples);
    CHECK(decibels(mean_power(after({.linewidth = {1000}}).samples) / mean_power(burst().samples)) ==
          Approx(0).margin(0.001));
}

TEST_CASE("Values out of range are named") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& impairments : std::vector<Impairments>{
             {.clock_ppm = 1001},
             {.frequency_offset = {nan}},
             {.drift_hertz_per_microsecond = -2001},
             {.sinusoidal_drift = {{2e6}}},
             {.sinusoidal_drift = {{50e3}, {0}}},
             {.linewidth = {-1}},
             {.rms_delay_spread = 2us},
             {.interferers = {{.frequency = {5e6}}}},
             {.interferers = {{.kind = InterfererKind::oqpsk, .frequency = {3e6}}}},
             {.interferers = {{.dbfs = 21}}},
             {.interferers = {{.start = -1us}}},
             {.interferers = {{.duration = 21ms}}},
             {.interferers = {{.duration = 2ms, .interval = 1ms}}},
             {.noise_dbfs_in_1_mhz = nan},
             {.iq_imbalance = {7, 0}},
             {.iq_imbalance = {0, 46}},
             {.dc_offset = DcOffset{1}},
             {.quantiser = Quantiser{17}},
         }) {
        CHECK(impairments.out_of_range(rate));
    }
    CHECK(Impairments{.clock_ppm = 1001}.out_of_range(rate) == "clock error must be -1000 to 1000 ppm");
    CHECK_FALSE(
        Impairments{.interferers = {{.kind = InterfererKind::ofdm, .frequency = {9e6}}}}.out_of_range(rate));
}
