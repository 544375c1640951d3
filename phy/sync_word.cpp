// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_word.hpp"

#include "phy/framing.hpp"
#include "phy/phase_trajectory.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {

SyncWord::SyncWord(PhyMode mode, AccessAddress access_address)
    : mode_{mode}, access_address_{access_address} {
    for (const auto bit : sync_bits(mode, access_address)) {
        symbols_.push_back(static_cast<std::int8_t>(2 * bit - 1));
    }
    const GaussianPulseTable pulse;
    const PhaseTrajectory trajectory{pulse, symbols_};
    for (int i = 0; i <= length() * resolution + 1; ++i) {
        const double t = static_cast<double>(i) / resolution;
        steps_.push_back(static_cast<float>(trajectory.steps(t)));
        slopes_.push_back(static_cast<float>(trajectory.frequency(t)));
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
