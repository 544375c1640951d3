// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/cte_info.hpp"
#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <optional>
#include <vector>

namespace ble {

/// The angle that a constant tone extension came from, or went to, as told by two estimators: in degrees
/// from the broadside of the antennas, positive towards the last one.
struct ToneAngles {
    double phase = 0;  ///< from the mean phase step between neighbours
    double music = 0;  ///< of the strongest path that MUSIC resolves
};

/// A constant tone extension as received (Core 6.0, Vol 6 Part B, 2.5): its channel's samples, guard and
/// reference period, switch and sample slots; phy/direction/cte_slots.hpp tells which is which.
struct ConstantTone {
    CteInfo info{};
    Hertz rate{};                   ///< of the samples
    double start = 0;               ///< where it begins, in samples: from -1 to 0
    std::vector<Sample> samples{};  ///< fewer than it has where the stream ended before
    Hertz frequency{};  ///< where the tone should be: the packet's carrier at its end, and its deviation
    /// Of its switch and sample slots, with AoA: how the receiver switched antennas.
    Duration aoa_slot = std::chrono::microseconds{2};
    std::optional<ToneAngles> angles{};  ///< where the antennas are known

    /// That many microseconds after its begin are there.
    [[nodiscard]] double microseconds() const {
        return (static_cast<double>(samples.size()) - start) / rate.value * 1e6;
    }
    [[nodiscard]] bool is_whole() const {
        return microseconds() >= static_cast<double>(info.length() / std::chrono::microseconds{1});
    }
};

}  // namespace ble
