// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::phy {

/// How closely a transmitter keeps its modulation index: 0.45 to 0.55, or 0.495 to 0.505 with the
/// stable modulation index feature (Core 6.0, Vol 6 Part A, 3.1).
enum class ModulationIndexKind : std::uint8_t { standard, stable };

}  // namespace ble::phy
