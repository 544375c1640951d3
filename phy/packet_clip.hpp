// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <vector>

namespace ble::phy {

/// A piece of a recording that holds one packet, with something before and after it.
struct PacketClip {
    std::vector<Sample> samples{};
    Hertz rate{};
    Hertz center{};    ///< frequency of 0 Hz in the samples
    double start = 0;  ///< of the first preamble symbol, in samples of the clip; may be fractional
};

}  // namespace ble::phy
