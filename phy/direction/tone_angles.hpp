// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"
#include "phy/direction/antenna_array.hpp"

#include <Eigen/Core>

namespace ble::phy {

/// Angle of arrival or departure by both estimators, from the antennas' covariance at the `carrier`'s
/// frequency.
[[nodiscard]] ToneAngles tone_angles(const Eigen::MatrixXcd& covariance, const AntennaArray& array,
                                     Hertz carrier);

}  // namespace ble::phy
