// SPDX-License-Identifier: Apache-2.0
#include "phy/gfsk_modulator.hpp"

#include "phy/gaussian_pulse.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr double pi = std::numbers::pi;
constexpr int steps_per_symbol = 512;
constexpr double ramp_seconds = 2e-6;

/// Raised-cosine edge outside [0, length], all in seconds.
double envelope(double t, double length) {
    const double outside = std::max(-t, t - length);
    if (outside <= 0) return 1;
    if (outside >= ramp_seconds) return 0;
    return 0.5 * (1 + std::cos(pi * outside / ramp_seconds));
}

}  // namespace

GfskModulator::GfskModulator(Hertz sample_rate, PhyMode mode)
    : sample_rate_{sample_rate.value}, symbol_rate_{symbol_rate(mode).value} {
    assert(!is_coded(mode) && sample_rate_ >= 2 * symbol_rate_);
    const int steps = static_cast<int>(2 * gaussian_pulse_reach * steps_per_symbol);
    for (int i = 0; i <= steps + 1; ++i) {
        const double t = static_cast<double>(i) / steps_per_symbol - gaussian_pulse_reach;
        pulse_table_.push_back(static_cast<float>(gaussian_phase_pulse(t)));
    }
}

double GfskModulator::phase_pulse(double t) const {
    const double place = std::clamp((t + gaussian_pulse_reach) * steps_per_symbol, 0.0,
                                    static_cast<double>(pulse_table_.size() - 2));
    const auto step = static_cast<std::size_t>(place);
    const double fraction = place - static_cast<double>(step);
    return pulse_table_[step] + fraction * (pulse_table_[step + 1] - pulse_table_[step]);
}

Burst GfskModulator::operator()(std::span<const std::uint8_t> bits, const BurstSettings& settings) const {
    const double symbols_per_sample =
        symbol_rate_ * (1 + settings.symbol_clock_ppm * 1e-6) / sample_rate_;
    const auto count = static_cast<std::int64_t>(bits.size());
    const double length = static_cast<double>(count) / symbols_per_sample;
    const double ramp = ramp_seconds * sample_rate_;

    Burst burst{.first = std::llround(std::floor(settings.start - ramp))};
    const auto last = std::llround(std::ceil(settings.start + length + ramp));
    burst.samples.reserve(static_cast<std::size_t>(last - burst.first + 1));

    // Phase steps of symbols whose pulse has passed, in units of π h; three pulses are in flight.
    std::int64_t settled = 0, passed = 0;
    const auto sign = [&](std::int64_t k) { return k < 0 || k >= count ? 0 : 2 * bits[static_cast<std::size_t>(k)] - 1; };
    for (auto n = burst.first; n <= last; ++n) {
        const double offset = static_cast<double>(n) - settings.start;
        const double t = offset * symbols_per_sample;
        const auto symbol = static_cast<std::int64_t>(std::floor(t));
        for (; passed < symbol - 1; ++passed) settled += sign(passed);
        double steps = static_cast<double>(settled);
        for (auto k = std::max<std::int64_t>(passed, 0); k <= symbol + 1; ++k) {
            steps += sign(k) * phase_pulse(t - static_cast<double>(k) - 0.5);
        }
        const double carrier = 2 * pi * settings.frequency.value / sample_rate_ * offset;
        const double phase = settings.phase + pi * settings.modulation_index * steps + carrier;
        const double level = settings.amplitude * envelope(offset / sample_rate_, length / sample_rate_);
        burst.samples.emplace_back(static_cast<float>(level * std::cos(phase)),
                                   static_cast<float>(level * std::sin(phase)));
    }
    return burst;
}

}  // namespace ble::phy
