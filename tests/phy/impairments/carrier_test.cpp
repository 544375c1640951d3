// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/frequency_offset.hpp"
#include "phy/impairments/linear_drift.hpp"
#include "phy/impairments/sinusoidal_drift.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr Hertz rate{8e6};

/// An unmodulated carrier of 1 ms, starting `lead` samples before time 0.
template <class Effect>
std::vector<Sample> moved(const Effect& effect, double lead = 0) {
    std::vector<Sample> samples(8000, Sample{1, 0});
    effect(samples, StreamPlace{rate, -lead});
    return samples;
}

/// Mean frequency over a microsecond about `seconds` from the first sample.
double frequency_at(std::span<const Sample> samples, double seconds) {
    const auto middle = static_cast<std::size_t>(std::llround(seconds * rate.value));
    return frequency_between(samples, middle - 4, middle + 4, rate).value;
}

}  // namespace

TEST_CASE("A frequency offset moves the carrier and nothing else") {
    const auto samples = moved(FrequencyOffset{{-150e3}});
    CHECK(frequency_between(samples, 0, 7999, rate).value == Approx(-150e3).margin(1));
    CHECK(decibels(mean_power(samples)) == Approx(0).margin(1e-4));
    CHECK(samples[0] == Sample{1, 0});
}

TEST_CASE("A linear drift moves the carrier by so much a microsecond, from time 0 on") {
    const auto samples = moved(LinearDrift{400}, 100);
    for (const double t : {20e-6, 100e-6, 500e-6, 900e-6}) {
        const double since = t - 100 / rate.value;
        CHECK(frequency_at(samples, t) == Approx(400 * since * 1e6).margin(20));
    }
}

TEST_CASE("A sinusoidal drift follows its waveform from its start phase") {
    const double phase = GENERATE(0.0, 90.0, 180.0);
    const auto samples = moved(SinusoidalDrift{{50e3}, {1250}, phase});
    for (double t = 2e-6; t < 990e-6; t += 50e-6) {
        const double angle = 2 * std::numbers::pi * (1250 * t + phase / 360);
        CHECK(frequency_at(samples, t) == Approx(50e3 * std::sin(angle)).margin(50));
    }
}

TEST_CASE("Carriers move the same, however the stream is cut") {
    const auto check = [](const auto& effect) {
        const auto whole = moved(effect);
        std::vector<Sample> cut(8000, Sample{1, 0});
        double first = 0;
        in_blocks(cut, [&](auto block) {
            effect(block, StreamPlace{rate, first});
            first += static_cast<double>(block.size());
        });
        CHECK(cut == whole);
    };
    check(FrequencyOffset{{123456}});
    check(LinearDrift{-300});
    check(SinusoidalDrift{{50e3}, {1250}, 180});
}
