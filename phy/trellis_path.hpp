// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace ble::phy {

/// The most likely symbols, and the phase that was seen at each.
struct TrellisPath {
    std::vector<std::int8_t> symbols{};  ///< ±1, the known ones included
    /// Radians: received phase less the modulation's, unwrapped. None where LE Coded's patterns told.
    std::vector<float> carrier{};
};

}  // namespace ble::phy
