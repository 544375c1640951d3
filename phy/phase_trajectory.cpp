// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_trajectory.hpp"

#include "phy/gaussian_pulse.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {
namespace {

constexpr int steps_per_symbol = 512;

}  // namespace

GaussianPulseTable::GaussianPulseTable() {
    const int steps = static_cast<int>(2 * gaussian_pulse_reach * steps_per_symbol);
    for (int i = 0; i <= steps + 1; ++i) {
        const double t = static_cast<double>(i) / steps_per_symbol - gaussian_pulse_reach;
        phase_.push_back(gaussian_phase_pulse(t));
        frequency_.push_back(gaussian_frequency_pulse(t));
    }
}

double GaussianPulseTable::interpolate(const std::vector<double>& table, double t) {
    const double place =
        std::clamp((t + gaussian_pulse_reach) * steps_per_symbol, 0.0, static_cast<double>(table.size() - 2));
    const auto step = static_cast<std::size_t>(place);
    return table[step] + (place - static_cast<double>(step)) * (table[step + 1] - table[step]);
}

PhaseTrajectory::PhaseTrajectory(const GaussianPulseTable& pulse, std::span<const std::int8_t> symbols)
    : pulse_{pulse}, symbols_{symbols} {
    settled_.reserve(symbols.size() + 1);
    settled_.push_back(0);
    for (const auto symbol : symbols) settled_.push_back(settled_.back() + symbol);
}

double PhaseTrajectory::symbol(std::int64_t k) const {
    const bool inside = k >= 0 && k < static_cast<std::int64_t>(symbols_.size());
    return inside ? symbols_[static_cast<std::size_t>(k)] : 0;
}

double PhaseTrajectory::steps(double t) const {
    // Three pulses are under way at a time; those before them have settled.
    const auto now = static_cast<std::int64_t>(std::floor(t));
    const auto passed = std::clamp<std::int64_t>(now - 1, 0, static_cast<std::int64_t>(symbols_.size()));
    double steps = settled_[static_cast<std::size_t>(passed)];
    for (auto k = std::max<std::int64_t>(now - 1, 0); k <= now + 1; ++k) {
        steps += symbol(k) * pulse_.phase(t - static_cast<double>(k) - 0.5);
    }
    return steps;
}

double PhaseTrajectory::frequency(double t) const {
    const auto now = static_cast<std::int64_t>(std::floor(t));
    double slope = 0;
    for (auto k = now - 1; k <= now + 1; ++k) {
        slope += symbol(k) * pulse_.frequency(t - static_cast<double>(k) - 0.5);
    }
    return slope;
}

}  // namespace ble::phy
