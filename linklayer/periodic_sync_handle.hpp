// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Names a periodic advertising train that is followed, between controller and host (Core 6.0, Vol 4 Part E,
/// 7.7.65.14).
enum class PeriodicSyncHandle : std::uint16_t {};

}  // namespace ble::ll
