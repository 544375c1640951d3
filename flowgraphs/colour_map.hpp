// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rgb.hpp"

#include <array>

namespace ble::flow {

/// 256 colours from white to a dark violet in which equal steps look equal, also to the colour-blind
/// and in grey.
[[nodiscard]] const std::array<Rgb, 256>& colour_map();

}  // namespace ble::flow
