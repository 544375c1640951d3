// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

// One block in ten lies below the level tracked, so a step down makes up for nine steps up.
constexpr float rise = 1.004F;
constexpr float fall = 0.9647F;
/// The level that one in ten 16 µs blocks of noise in 1 MHz lies below, relative to its mean.
constexpr float lowest_tenth_of_noise = 0.725F;

}  // namespace

void NoiseFloor::update(std::span<const float> block_powers) {
    for (const float power : block_powers) {
        // Silence (a squelched or padded recording) says nothing about noise.
        if (power <= 0) continue;
        if (lowest_tenth_ <= 0) {
            lowest_tenth_ = *std::max_element(block_powers.begin(), block_powers.end());
            for (const float other : block_powers) {
                if (other > 0) lowest_tenth_ = std::min(lowest_tenth_, other);
            }
        }
        lowest_tenth_ *= power > lowest_tenth_ ? rise : fall;
    }
}

float NoiseFloor::power() const { return lowest_tenth_ / lowest_tenth_of_noise; }

}  // namespace ble::phy
