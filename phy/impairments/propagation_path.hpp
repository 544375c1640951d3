// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>

namespace ble::phy {

/// One of the ways that a signal takes to the receiver.
struct PropagationPath {
    double delay_nanoseconds = 0;  ///< from 0 up, behind the shortest way
    std::complex<double> gain{1};
};

}  // namespace ble::phy
