// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace ble::phy {

/// Tracks a channel's noise level among bursts: the lowest tenth of the power of short blocks,
/// which falls within a millisecond, rises within a few, and is hardly moved by packets.
class NoiseFloor {
public:
    /// Mean powers of the next blocks, about 16 µs each.
    void update(std::span<const float> block_powers);
    /// Mean power of the noise; 0 before the first update.
    [[nodiscard]] float power() const;

private:
    float lowest_tenth_ = 0;
};

}  // namespace ble::phy
