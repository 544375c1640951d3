// SPDX-License-Identifier: Apache-2.0
#include "phy/gfsk_modulator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;
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
    assert(sample_rate_ >= symbol_rate_);
}

Burst GfskModulator::operator()(std::span<const std::uint8_t> bits, const BurstSettings& settings) const {
    std::vector<std::int8_t> symbols;
    for (const auto bit : bits) symbols.push_back(static_cast<std::int8_t>(2 * bit - 1));
    const PhaseTrajectory trajectory{pulse_, symbols};
    const double symbols_per_sample = symbol_rate_ * (1 + settings.symbol_clock_ppm * 1e-6) / sample_rate_;
    const double length = static_cast<double>(bits.size()) / symbols_per_sample;
    const double ramp = ramp_seconds * sample_rate_;

    Burst burst{.first = std::llround(std::floor(settings.start - ramp))};
    const auto last = std::llround(std::ceil(settings.start + length + ramp));
    burst.samples.reserve(static_cast<std::size_t>(last - burst.first + 1));
    for (auto n = burst.first; n <= last; ++n) {
        const double offset = static_cast<double>(n) - settings.start;
        const double carrier = 2 * pi * settings.frequency.value / sample_rate_ * offset;
        const double data = pi * settings.modulation_index * trajectory.steps(offset * symbols_per_sample);
        const double phase = settings.phase + carrier + data;
        const double level = settings.amplitude * envelope(offset / sample_rate_, length / sample_rate_);
        burst.samples.emplace_back(static_cast<float>(level * std::cos(phase)),
                                   static_cast<float>(level * std::sin(phase)));
    }
    return burst;
}

}  // namespace ble::phy
