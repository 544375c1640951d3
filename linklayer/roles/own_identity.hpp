// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Whether a role shows its own address, or hides behind resolvable private ones from those who have a key
/// for them (Core 6.0, Vol 6 Part B, 6).
enum class OwnIdentity : std::uint8_t { shown, hidden };

}  // namespace ble::ll
