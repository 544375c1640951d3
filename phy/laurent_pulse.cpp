// SPDX-License-Identifier: Apache-2.0
#include "phy/laurent_pulse.hpp"

#include "phy/gaussian_pulse.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr int memory = 3;  // the Gaussian pulse spans three symbols
constexpr double reach = (memory + 1) / 2.0;
constexpr int pulse_steps_per_symbol = 64;

constexpr double least_index = 0.40, greatest_index = 0.60, index_step = 0.005;

/// Laurent's generalised phase pulse: up over the pulse's memory, and down again.
double generating_function(double t, double modulation_index) {
    const double q = t < memory ? gaussian_phase_pulse(t - memory / 2.0)
                                : 1 - gaussian_phase_pulse(t - memory - memory / 2.0);
    return std::sin(pi * modulation_index * q) / std::sin(pi * modulation_index);
}

}  // namespace

LaurentPulse::LaurentPulse(double modulation_index) : modulation_index_{modulation_index} {
    constexpr int steps = static_cast<int>(2 * reach * pulse_steps_per_symbol);
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / pulse_steps_per_symbol;
        double product = 1;
        for (int k = 0; k < memory; ++k) product *= generating_function(t + k, modulation_index);
        table_.push_back(static_cast<float>(product));
    }
    neighbour_response_ = correlation(pulse_steps_per_symbol) / correlation(0);
}

float LaurentPulse::operator()(double t) const {
    const double place = (t + reach) * pulse_steps_per_symbol;
    if (place <= 0 || place >= static_cast<double>(table_.size() - 1)) return 0;
    const auto i = static_cast<std::size_t>(place);
    const auto fraction = static_cast<float>(place - static_cast<double>(i));
    return table_[i] + fraction * (table_[i + 1] - table_[i]);
}

double LaurentPulse::correlation(int lag_steps) const {
    double sum = 0;
    for (auto i = static_cast<std::size_t>(lag_steps); i < table_.size(); ++i) {
        sum += static_cast<double>(table_[i]) *
               static_cast<double>(table_[i - static_cast<std::size_t>(lag_steps)]);
    }
    return sum;
}

void LaurentPulse::matched_taps(std::span<float> taps, double fraction) const {
    const double step = static_cast<double>(matched_symbols) / static_cast<double>(taps.size());
    double time = (fraction - static_cast<double>(taps.size() / 2)) * step;
    float energy = 0;
    for (auto& tap : taps) {
        tap = (*this)(time);
        energy += tap * tap;
        time += step;
    }
    for (auto& tap : taps) tap /= energy;
}

LaurentPulses::LaurentPulses() {
    const auto count = std::lround((greatest_index - least_index) / index_step);
    for (long i = 0; i <= count; ++i) pulses_.emplace_back(least_index + index_step * static_cast<double>(i));
}

const LaurentPulse& LaurentPulses::nearest(double modulation_index) const {
    const double place =
        (std::clamp(modulation_index, least_index, greatest_index) - least_index) / index_step;
    return pulses_[static_cast<std::size_t>(std::lround(place))];
}

}  // namespace ble::phy
