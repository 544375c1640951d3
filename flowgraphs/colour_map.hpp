// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rgb.hpp"

#include <array>

namespace ble::flow {

/// 256 colours from dark to light in which equal steps look equal, also to the colour-blind and
/// in grey (after "inferno" by S. van der Walt and N. Smith).
[[nodiscard]] const std::array<Rgb, 256>& colour_map();

}  // namespace ble::flow
