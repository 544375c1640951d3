// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace ble::phy {

/// Another way through a trellis than the best one, which it leaves once and rejoins once.
struct Detour {
    std::size_t first = 0, last = 0;     ///< first and last decision of the stretch where the ways part
    std::vector<std::size_t> flipped{};  ///< the binary decisions that differ, in falling order
    float cost = 0;                      ///< by how much its metric is worse
};

}  // namespace ble::phy
