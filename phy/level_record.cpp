// SPDX-License-Identifier: Apache-2.0
#include "phy/level_record.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace ble::phy {
namespace {

/// Of any 48 µs against the noise: what no gate asks more than.
constexpr float loud = 1.33F;

}  // namespace

void LevelRecord::add(std::span<const float> block_powers) {
    floor_.update(block_powers);
    const auto level = floor_.level();
    known_.push_back({in_1_mhz(level), are_loud(block_powers, level.certain)});
    for (const double power : block_powers) {
        energy_ += power;
        peak_ = std::max(peak_, power);
    }
    blocks_ += static_cast<double>(block_powers.size());
}

NoiseLevel LevelRecord::noise_at(std::uint64_t chunk) const {
    assert(chunk >= first_ && chunk < chunks());
    return known_[chunk - first_].noise;
}

bool LevelRecord::are_loud(std::span<const float> block_powers, float noise) {
    float most = 0;
    auto [before, last] = last_powers_;
    for (const float power : block_powers) {
        most = std::max(most, before + last + power);
        before = std::exchange(last, power);
    }
    last_powers_ = {before, last};
    return most >= 3 * loud * noise;
}

bool LevelRecord::was_loud(std::uint64_t chunk) const {
    assert(chunk >= first_ && chunk < chunks());
    return known_[chunk - first_].is_loud;
}

void LevelRecord::drop_before(std::uint64_t chunk) {
    for (; first_ < chunk && !known_.empty(); ++first_) known_.pop_front();
}

}  // namespace ble::phy
