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
    auto [before, last] = last_powers_;
    bool is_loud = false;
    for (const float power : block_powers) {
        const float around = (before + last + power) / 3;
        is_loud |= around >= loud * level.certain;
        loud_blocks_ += around >= loud * level.likely ? 1 : 0;
        before = std::exchange(last, power);
    }
    last_powers_ = {before, last};
    known_.push_back({in_1_mhz(level), is_loud});
    float energy = 0, peak = 0;
    for (const float power : block_powers) {
        energy += power;
        peak = std::max(peak, power);
    }
    energy_ += static_cast<double>(energy);
    peak_ = std::max(peak_, static_cast<double>(peak));
    blocks_ += static_cast<double>(block_powers.size());
}

NoiseLevel LevelRecord::noise_at(std::uint64_t chunk) const {
    assert(chunk >= first_ && chunk < chunks());
    return known_[chunk - first_].noise;
}

bool LevelRecord::was_loud(std::uint64_t chunk) const {
    assert(chunk >= first_ && chunk < chunks());
    return known_[chunk - first_].is_loud;
}

void LevelRecord::drop_before(std::uint64_t chunk) {
    for (; first_ < chunk && !known_.empty(); ++first_) known_.pop_front();
}

}  // namespace ble::phy
