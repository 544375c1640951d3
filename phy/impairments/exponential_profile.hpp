// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/propagation_path.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/radio_clock.hpp"

#include <vector>

namespace ble::phy {

/// A room drawn at random: Rayleigh paths a quarter of the rms delay spread apart, whose mean power falls
/// exponentially with their delay until 10 times the spread. Their powers sum to 1 on average; the spread is
/// that of the mean profile (to 0.5 %), one drawing's own lies about it. No spread: one path of gain 1.
[[nodiscard]] std::vector<PropagationPath> exponential_profile(Duration rms_delay_spread, Xoshiro256& random);

}  // namespace ble::phy
