// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <algorithm>
#include <array>
#include <cmath>

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
constexpr int memory_of_silence = 4000;   // 64 ms
constexpr std::size_t most_at_once = 16;  // blocks

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
    for (; block_powers.size() > most_at_once; block_powers = block_powers.subspan(most_at_once))
        update_at_once(block_powers.first(most_at_once));
    if (!block_powers.empty()) update_at_once(block_powers);
}

void NoiseFloor::update_at_once(std::span<const float> block_powers) {
    std::array<float, 1 + most_at_once> powers{last_power_};
    std::ranges::copy(block_powers, powers.begin() + 1);
    last_power_ = block_powers.back();
    std::array<float, most_at_once> upwards;
    for (std::size_t i = 0; i < upwards.size(); ++i) {
        const float change = std::abs(powers[i + 1] - powers[i]);
        upwards[i] = change < steady * powers[i + 1] ? 1.0F : rise;
    }
    float level = lowest_fiftieth_;
    int uncertain = uncertain_blocks_;
    for (std::size_t i = 0; i < block_powers.size(); ++i) {
        const float power = block_powers[i];
        if (power <= 0) {
            uncertain = memory_of_silence;
            continue;
        }
        if (level <= 0) level = lowest_of_first(block_powers);
        // Without branches, which noise would mislead, and without waiting: what may become of the level is
        // known by the time that it is known which of that it will be.
        const bool is_below = power < level;
        const float higher = level * upwards[i], lower = level * fall, much_lower = level * plunge;
        uncertain = std::max(0, uncertain - (is_below || upwards[i] > 1 ? 1 : 0));
        level = is_below ? (2 * power < level ? much_lower : lower) : higher;
    }
    lowest_fiftieth_ = level;
    uncertain_blocks_ = uncertain;
}

NoiseLevel NoiseFloor::level() const {
    const float power = lowest_fiftieth_ / lowest_fiftieth_of_noise(bandwidth_);
    return {power, uncertain_blocks_ > 0 ? 0 : power};
}

}  // namespace ble::phy
