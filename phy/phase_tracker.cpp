// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_tracker.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr float greatest_error = 1.2F;
/// Twice the signal's own amplitude; LE Coded works at -3 dB, where noise alone comes to that.
constexpr float greatest_amplitude = 4;
/// Share of the bias that a left-over frequency puts on the bit metric; best of those tried.
constexpr float frequency_bias = 0.5F;

}  // namespace

PhaseTracker::PhaseTracker(double modulation_index, double neighbour_response, LoopGains gains)
    : gains_{gains} {
    const double step = std::numbers::pi * modulation_index;
    const double peak = 1 + 2 * neighbour_response * std::cos(step);
    turn_ = {static_cast<float>(std::cos(step)), static_cast<float>(std::sin(step))};
    leak_ = static_cast<float>(neighbour_response * std::sin(step) / peak);
    inverse_peak_ = static_cast<float>(1 / peak);
}

Sample PhaseTracker::limit(Sample received) {
    const float amplitude = std::abs(received);
    return amplitude > greatest_amplitude ? received * (greatest_amplitude / amplitude) : received;
}

PhaseSurvivor PhaseTracker::extend(const PhaseSurvivor& from, float symbol, Sample received) const {
    // Now that the next symbol is known, the last one's phase error can be completed.
    const float error = std::clamp(from.error - leak(from.symbol, symbol), -greatest_error, greatest_error);
    PhaseSurvivor to;
    to.frequency = from.frequency + gains_.frequency * error;
    const float advance = to.frequency + gains_.phase * error;
    to.carrier = from.carrier + advance;

    const float square = advance * advance;
    const Sample small{1 - square * 0.5F, advance * (1 - square / 6)};
    const Sample data{turn_.real(), symbol * turn_.imag()};
    const Sample phase = multiply(multiply(from.phase, data), small);
    to.phase = phase * (1.5F - 0.5F * std::norm(phase));

    const Sample seen = multiply_conjugate(received, to.phase) * inverse_peak_;
    to.error = seen.imag();
    to.symbol = symbol;
    to.metric = from.metric + seen.real() + frequency_bias * leak_ * advance * symbol;
    return to;
}

}  // namespace ble::phy
