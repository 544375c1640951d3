// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace ble::phy {

/// The phase step between neighbours, in radians, of the strongest path that MUSIC finds (Schmidt 1986) in
/// the covariance of evenly spaced antennas, from -greatest_step to greatest_step. All paths of one
/// transmitter carry the same signal; averaging over shifted parts of the array, forward and backward (Pillai
/// and Kwon 1989), tells them apart.
[[nodiscard]] double music_phase_step(const Eigen::MatrixXcd& covariance, double greatest_step);

}  // namespace ble::phy
