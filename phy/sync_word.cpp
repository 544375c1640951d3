// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_word.hpp"

#include "phy/framing.hpp"
#include "phy/gaussian_pulse.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {

SyncWord::SyncWord(PhyMode mode, AccessAddress access_address) : access_address_{access_address} {
    for (const auto bit : sync_bits(mode, access_address)) {
        symbols_.push_back(static_cast<std::int8_t>(2 * bit - 1));
    }
    for (int i = 0; i <= length() * resolution + 1; ++i) {
        const double t = static_cast<double>(i) / resolution;
        double steps = 0, slope = 0;
        for (int k = 0; k < length(); ++k) {
            steps += symbols_[static_cast<std::size_t>(k)] * gaussian_phase_pulse(t - k - 0.5);
            slope += symbols_[static_cast<std::size_t>(k)] * gaussian_frequency_pulse(t - k - 0.5);
        }
        steps_.push_back(static_cast<float>(steps));
        slopes_.push_back(static_cast<float>(slope));
    }
}

float SyncWord::interpolate(const std::vector<float>& table, double t) {
    assert(t >= 0);
    const double place = t * resolution;
    const auto i = std::min(static_cast<std::size_t>(place), table.size() - 2);
    const auto fraction = static_cast<float>(place - static_cast<double>(i));
    return table[i] + fraction * (table[i + 1] - table[i]);
}

}  // namespace ble::phy
