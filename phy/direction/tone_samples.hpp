// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"
#include "phy/direction/cte_slots.hpp"

#include <vector>

namespace ble::phy {

/// A constant tone extension as HCI reports it (Core 6.0, Vol 6 Part B, 2.5.4): one sample a microsecond of
/// the reference period and one a sample slot, each at its middle.
struct ToneSamples {
    std::vector<Sample> reference{};
    std::vector<Sample> slots{};  ///< fewer where the stream ended before

    /// Each is the mean over what no switching touches, at the tone's frequency.
    [[nodiscard]] static ToneSamples of(const ConstantTone& tone);
};

}  // namespace ble::phy
