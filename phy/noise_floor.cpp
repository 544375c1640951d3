// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

// One block in ten lies below the level tracked, so a step down makes up for nine steps up. Rising by half
// takes 16 ms, halving 3 ms.
constexpr float rise = 1.0004F;
constexpr float fall = 0.9964F;
// A block of noise is hardly ever this far down: what was tracked was a packet.
constexpr float plunge = 0.9F;
/// The level that one in ten 16 µs blocks of noise lies below, relative to its mean.
constexpr float lowest_tenth_of_noise(NoiseFloor::Bandwidth bandwidth) {
    return bandwidth == NoiseFloor::Bandwidth::filter_bank ? 0.79F : 0.725F;
}
constexpr int memory_of_silence = 4000;  // 64 ms

/// The quietest of the first quarter millisecond, silence aside: a start that a packet does not spoil.
float lowest_of_first(std::span<const float> block_powers) {
    float lowest = 0;
    for (const float power : block_powers.first(std::min<std::size_t>(16, block_powers.size()))) {
        if (power > 0 && (lowest <= 0 || power < lowest)) lowest = power;
    }
    return lowest;
}

}  // namespace

void NoiseFloor::update(std::span<const float> block_powers) {
    for (const float power : block_powers) {
        if (power <= 0) {
            uncertain_blocks_ = memory_of_silence;
            continue;
        }
        uncertain_blocks_ = std::max(0, uncertain_blocks_ - 1);
        if (lowest_tenth_ <= 0) lowest_tenth_ = lowest_of_first(block_powers);
        if (power < lowest_tenth_ / 2) {
            lowest_tenth_ *= plunge;
        } else {
            lowest_tenth_ *= power > lowest_tenth_ ? rise : fall;
        }
    }
}

NoiseLevel NoiseFloor::level() const {
    const float power = lowest_tenth_ / lowest_tenth_of_noise(bandwidth_);
    return {power, uncertain_blocks_ > 0 ? 0 : power};
}

}  // namespace ble::phy
