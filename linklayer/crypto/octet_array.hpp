// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace ble::ll {

/// A 128-bit key or cipher block, most significant octet first, as the security function e takes it (Core
/// 6.0, Vol 3 Part H, 2.2.1). PDUs and HCI carry the reverse.
using Octets128 = std::array<std::uint8_t, 16>;

}  // namespace ble::ll
