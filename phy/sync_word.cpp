// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_word.hpp"

#include "phy/framing.hpp"
#include "phy/phase_trajectory.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {

SyncWord::SyncWord(PhyMode mode, AccessAddress access_address)
    : mode_{mode}, access_address_{access_address} {
    for (const auto bit : sync_bits(mode, access_address)) {
        if (symbols_.size() < 64) falling_ |= std::uint64_t{bit == 0} << symbols_.size();
        symbols_.push_back(static_cast<std::int8_t>(2 * bit - 1));
    }
    const GaussianPulseTable pulse;
    const PhaseTrajectory trajectory{pulse, symbols_};
    for (int i = 0; i <= length() * resolution + 1; ++i) {
        const double t = static_cast<double>(i) / resolution;
        steps_.push_back(static_cast<float>(trajectory.steps(t)));
        slopes_.push_back(static_cast<float>(trajectory.frequency(t)));
    }
    constexpr Hertz most_offset{150e3};
    if (!is_coded(mode)) steadiness_ = std::min(steadiness_at(most_offset), steadiness_at(-most_offset));
}

float SyncWord::steadiness_at(Hertz carrier_offset) const {
    constexpr double seconds = 0.5e-6, symbols_apart = 0.25, nominal_index = 0.5;
    const double symbols = seconds * symbol_rate(mode_).value;
    double sum = 0;
    int count = 0;
    for (double t = 0; t + symbols <= length(); t += symbols_apart, ++count) {
        const auto steps = static_cast<double>(phase_steps(t + symbols) - phase_steps(t));
        sum += std::cos(std::numbers::pi * (nominal_index * steps + 2 * carrier_offset.value * seconds));
    }
    return static_cast<float>(sum / count);
}

float SyncWord::interpolate(const std::vector<float>& table, double t) {
    assert(t >= 0);
    const double place = t * resolution;
    const auto i = std::min(static_cast<std::size_t>(place), table.size() - 2);
    const auto fraction = static_cast<float>(place - static_cast<double>(i));
    return table[i] + fraction * (table[i + 1] - table[i]);
}

}  // namespace ble::phy
