// SPDX-License-Identifier: Apache-2.0
#include "phy/level_record.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {

void LevelRecord::add(std::span<const float> block_powers) {
    floor_.update(block_powers);
    floors_.push_back(in_1_mhz(floor_.level()));
    for (const double power : block_powers) {
        energy_ += power;
        peak_ = std::max(peak_, power);
    }
    blocks_ += static_cast<double>(block_powers.size());
}

NoiseLevel LevelRecord::noise_at(std::uint64_t chunk) const {
    assert(chunk >= first_ && chunk < chunks());
    return floors_[chunk - first_];
}

void LevelRecord::drop_before(std::uint64_t chunk) {
    for (; first_ < chunk && !floors_.empty(); ++first_) floors_.pop_front();
}

}  // namespace ble::phy
