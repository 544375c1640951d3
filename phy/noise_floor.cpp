// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

// One block in four lies below the quartile, so a step down is three steps up.
constexpr float rise = 1.006F;
constexpr float fall = 1 / (1.006F * 1.006F * 1.006F);
/// Lower quartile of the power of 16 µs of noise in 1 MHz, relative to its mean.
constexpr float quartile_of_noise = 0.82F;

}  // namespace

void NoiseFloor::update(std::span<const float> block_powers) {
    for (const float power : block_powers) {
        if (quartile_ <= 0) {
            quartile_ = *std::min_element(block_powers.begin(), block_powers.end());
            if (quartile_ <= 0) return;
        }
        // Silence (a squelched or padded recording) says nothing about noise.
        if (power > 0) quartile_ *= power > quartile_ ? rise : fall;
    }
}

float NoiseFloor::power() const { return quartile_ / quartile_of_noise; }

}  // namespace ble::phy
