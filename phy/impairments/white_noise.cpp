// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/white_noise.hpp"

#include <cmath>

namespace ble::phy {

WhiteNoise::WhiteNoise(double dbfs_in_1_mhz, Hertz rate)
    : deviation_{static_cast<float>(std::sqrt(std::pow(10, dbfs_in_1_mhz / 10) * (rate / Hertz{1e6}) / 2))} {}

void WhiteNoise::operator()(std::span<Sample> stream, Xoshiro256& random) const {
    for (auto& sample : stream) sample += deviation_ * normal_(random);
}

}  // namespace ble::phy
