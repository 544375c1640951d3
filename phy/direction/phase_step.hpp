// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace ble::phy {

/// By how many radians the phase of an antenna is before that of the one ahead of it, as the mean over all
/// neighbours: what a single plane wave draws, however weak some antennas are.
[[nodiscard]] double mean_phase_step(const Eigen::MatrixXcd& covariance);

}  // namespace ble::phy
