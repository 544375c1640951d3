// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/scene.hpp"

#include <vector>

namespace ble::captures {

/// The small recordings that the repository holds: every format, rates and centres on and off the
/// channel grid, and what goes wrong in real recordings (cut off, overloaded, overlapping).
[[nodiscard]] std::vector<Scene> repository_scenes();

}  // namespace ble::captures
