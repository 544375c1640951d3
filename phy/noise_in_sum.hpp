// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phy_mode.hpp"

namespace ble::phy {

/// Noise that a sum of a channel's samples over a symbol holds, in shares of that in 1 MHz, as of a signal's
/// amplitude.
[[nodiscard]] constexpr float noise_in_sum(PhyMode mode) { return mode == PhyMode::le_2m ? 1.55F : 0.926F; }

}  // namespace ble::phy
