// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// With what everything but connections is sent, where the radio can (Core 6.0, Vol 4 Part E, 7.8.6).
inline constexpr std::int8_t transmit_power_dbm = 0;

}  // namespace ble::ll::hci
