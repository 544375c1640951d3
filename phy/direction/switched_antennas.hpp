// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"
#include "phy/direction/antenna_setup.hpp"

#include <Eigen/Core>
#include <optional>

namespace ble::phy {

/// What each antenna of a switched array hears of a tone, as if all heard it at once: reference period and
/// sample slots, the tone's own turning taken off. How fast it turns the packet has told, the reference
/// period tells better, and antennas that come again in the pattern tell best. Nothing where the recording
/// ends before each antenna had its turn.
[[nodiscard]] std::optional<Eigen::VectorXcd> switched_antennas(const ConstantTone& tone,
                                                                const AntennaSetup& setup);

}  // namespace ble::phy
