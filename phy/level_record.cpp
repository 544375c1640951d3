// SPDX-License-Identifier: Apache-2.0
#include "phy/level_record.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {
namespace {

/// Of any 48 µs against the noise: what no gate asks more than.
constexpr float loud = 1.33F;
constexpr std::size_t blocks_in_chunk = 16;

}  // namespace

void LevelRecord::add(std::span<const float> block_powers) {
    floor_.update(block_powers);
    const auto level = floor_.level();
    assert(block_powers.size() == blocks_in_chunk);
    std::array<float, 2 + blocks_in_chunk> powers;
    std::ranges::copy(last_powers_, powers.begin());
    std::ranges::copy(block_powers, powers.begin() + 2);
    last_powers_ = {block_powers[blocks_in_chunk - 2], block_powers[blocks_in_chunk - 1]};
    // Four at a time, which the compiler does at once.
    constexpr std::size_t lanes = 4;
    std::array<float, lanes> most{}, peaks{}, energies{};
    std::array<int, lanes> loud_blocks{};
    const float likely_loud = 3 * loud * level.likely;
    for (std::size_t b = 0; b < blocks_in_chunk; b += lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
            const float power = powers[b + i + 2], around = powers[b + i] + powers[b + i + 1] + power;
            most[i] = std::max(most[i], around);
            loud_blocks[i] += around >= likely_loud ? 1 : 0;
            peaks[i] = std::max(peaks[i], power);
            energies[i] += power;
        }
    }
    known_.push_back({in_1_mhz(level), std::ranges::max(most) >= 3 * loud * level.certain});
    for (std::size_t i = 0; i < lanes; ++i) {
        loud_blocks_ += loud_blocks[i];
        energy_ += static_cast<double>(energies[i]);
        peak_ = std::max(peak_, static_cast<double>(peaks[i]));
    }
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
