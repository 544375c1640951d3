// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_tracker.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr float greatest_error = 1.2F;

}  // namespace

PhaseTracker::PhaseTracker(double modulation_index, double neighbour_response, LoopGains gains) {
    const double step = std::numbers::pi * modulation_index;
    const double peak = 1 + 2 * neighbour_response * std::cos(step);
    loop_ = {.phase_gain = gains.phase,
             .frequency_gain = gains.frequency,
             .turn_re = static_cast<float>(std::cos(step)),
             .turn_im = static_cast<float>(std::sin(step)),
             .leak = static_cast<float>(neighbour_response * std::sin(step) / peak),
             .inverse_peak = static_cast<float>(1 / peak),
             .greatest_error = greatest_error};
}

PhaseSurvivor PhaseTracker::extend(const PhaseSurvivor& from, float symbol, Sample received) const {
    // Now that the next symbol is known, the last one's phase error can be completed.
    const float error = std::clamp(from.error - leak(from.symbol, symbol), -greatest_error, greatest_error);
    PhaseSurvivor to;
    to.frequency = from.frequency + loop_.frequency_gain * error;
    const float advance = to.frequency + loop_.phase_gain * error;
    to.carrier = from.carrier + advance;

    const float square = advance * advance;
    const Sample small{1 - square * 0.5F, advance * (1 - square / 6)};
    const Sample data{loop_.turn_re, symbol * loop_.turn_im};
    const Sample phase = multiply(multiply(from.phase, data), small);
    to.phase = phase * (1.5F - 0.5F * std::norm(phase));

    const Sample seen = multiply_conjugate(received, to.phase) * loop_.inverse_peak;
    to.error = seen.imag();
    to.symbol = symbol;
    to.metric = from.metric + seen.real() + kernels::frequency_bias * loop_.leak * advance * symbol;
    return to;
}

}  // namespace ble::phy
