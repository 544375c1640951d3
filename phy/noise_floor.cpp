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

inline void NoiseFloor::follow(float power) {
    // Without branches, which noise would mislead, and without waiting: what may become of the level is known
    // by the time that it is known which of that it will be.
    const float change = std::abs(power - std::exchange(last_power_, power));
    const bool is_like_before = change < steady * power;
    const float level = lowest_fiftieth_, higher = level * (is_like_before ? 1.0F : rise);
    const float lower = level * fall, much_lower = level * plunge;
    const bool is_below = power < level;
    const float low = 2 * power < level ? much_lower : lower;
    lowest_fiftieth_ = is_below ? low : higher;
    uncertain_blocks_ = std::max(0, uncertain_blocks_ - (is_like_before && !is_below ? 0 : 1));
}

void NoiseFloor::update(std::span<const float> block_powers) {
    auto now = *this;  // which stays in registers
    for (const float power : block_powers) {
        if (power <= 0) {
            now.uncertain_blocks_ = memory_of_silence;
            continue;
        }
        if (now.lowest_fiftieth_ <= 0) now.lowest_fiftieth_ = lowest_of_first(block_powers);
        now.follow(power);
    }
    *this = now;
}

NoiseLevel NoiseFloor::level() const {
    const float power = lowest_fiftieth_ / lowest_fiftieth_of_noise(bandwidth_);
    return {power, uncertain_blocks_ > 0 ? 0 : power};
}

}  // namespace ble::phy
