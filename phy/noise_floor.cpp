// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ble::phy {
namespace {

// One block in fifty lies below the level tracked, so a step down makes up for 49 steps up. Rising by half
// takes 18 ms, halving 1 ms.
constexpr float rise = 1.00036F;
constexpr float fall = 0.9825F;
// A block of noise is hardly ever this far down: what was tracked was a packet.
constexpr float plunge = 0.9F;
/// Neighbouring blocks of noise differ by a quarter of it, those of a strong packet by less than this.
constexpr float steady = 0.03F;
/// The level that one in fifty 16 µs blocks of noise lies below, relative to its mean.
constexpr float lowest_fiftieth_of_noise(NoiseFloor::Bandwidth bandwidth) {
    return bandwidth == NoiseFloor::Bandwidth::filter_bank ? 0.69F : 0.604F;
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
        if (lowest_fiftieth_ <= 0) lowest_fiftieth_ = lowest_of_first(block_powers);
        follow(power);
    }
}

void NoiseFloor::follow(float power) {
    const float change = std::abs(power - std::exchange(last_power_, power));
    if (power < lowest_fiftieth_ / 2) {
        lowest_fiftieth_ *= plunge;
    } else if (power < lowest_fiftieth_) {
        lowest_fiftieth_ *= fall;
    } else if (change < steady * power) {
        return;
    } else {
        lowest_fiftieth_ *= rise;
    }
    uncertain_blocks_ = std::max(0, uncertain_blocks_ - 1);
}

NoiseLevel NoiseFloor::level() const {
    const float power = lowest_fiftieth_ / lowest_fiftieth_of_noise(bandwidth_);
    return {power, uncertain_blocks_ > 0 ? 0 : power};
}

}  // namespace ble::phy
