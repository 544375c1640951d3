// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/quantiser.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {
namespace {

/// To the nearest integer, ties to even, for |x| < 2²²: the sum has no bits left for a fraction. Unlike
/// std::nearbyint it vectorises on every x86-64.
float round_small(float x) {
    constexpr float magic = 3 << 22;
    return (x + magic) - magic;
}

}  // namespace

std::size_t Quantiser::operator()(std::span<Sample> stream) const {
    assert(bits >= 2 && bits <= 16);
    const auto scale = static_cast<float>(1 << (bits - 1));
    const float step = 1 / scale, highest = scale - 1;
    std::size_t clipped = 0;
    for (auto& sample : stream) {
        const float i = std::clamp(sample.real() * scale, -scale, highest);
        const float q = std::clamp(sample.imag() * scale, -scale, highest);
        // Half a step beyond the last is still rounded, not clipped.
        const bool inside = std::max(sample.real(), sample.imag()) * scale <= highest + 0.5F &&
                            std::min(sample.real(), sample.imag()) * scale >= -scale - 0.5F;
        clipped += inside ? 0U : 1U;
        sample = {round_small(i) * step, round_small(q) * step};
    }
    return clipped;
}

}  // namespace ble::phy
