// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstddef>

namespace ble::tests {

/// A burst of OFDM on the air, 20 MHz wide.
struct WifiBurst {
    Hertz center{};
    double start = 0, end = 0;  ///< in samples
    std::size_t symbols = 0;
    double db_in_1_mhz = 0;  ///< above the noise, at its centre
};

}  // namespace ble::tests
