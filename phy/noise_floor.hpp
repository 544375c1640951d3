// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace ble::phy {

/// What is known of a channel's noise, as powers in the bandwidth of the blocks.
struct NoiseLevel {
    float likely = 0;   ///< best guess; 0 before the first samples
    float certain = 0;  ///< the same where it can be relied on, else 0
};

/// Tracks a channel's noise level among bursts: the level that one in fifty blocks lies below, which falls
/// within milliseconds but rises slowly, so that even the longest packet hardly moves it. A power that does
/// not change, as noise's does, is a signal's and does not raise it, however long it lasts.
class NoiseFloor {
public:
    /// What the noise has been filtered to: the narrower, the more its blocks differ.
    enum class Bandwidth { one_megahertz, filter_bank };

    [[nodiscard]] static constexpr float megahertz(Bandwidth bandwidth) {
        return bandwidth == Bandwidth::filter_bank ? 2.08F : 1.0F;
    }

    explicit NoiseFloor(Bandwidth bandwidth = Bandwidth::one_megahertz) : bandwidth_{bandwidth} {}

    /// Mean powers of the next blocks, 16 µs each.
    void update(std::span<const float> block_powers);
    /// Not certain in the first 4 ms, which may be all packet, nor within 64 ms of digital silence (a made,
    /// squelched or padded recording, whose packets may stand in no noise at all).
    [[nodiscard]] NoiseLevel level() const;

private:
    void update_at_once(std::span<const float> block_powers);

    Bandwidth bandwidth_;
    float lowest_fiftieth_ = 0;
    float last_power_ = 0;
    int uncertain_blocks_ = 256;  ///< how many blocks more the level is not certain
};

}  // namespace ble::phy
