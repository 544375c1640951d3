// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/phase_step.hpp"

#include <complex>

namespace ble::phy {

double mean_phase_step(const Eigen::MatrixXcd& covariance) { return std::arg(covariance.diagonal(-1).sum()); }

}  // namespace ble::phy
