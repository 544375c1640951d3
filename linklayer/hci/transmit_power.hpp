// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// What the host is told of transmit power: the radios below do not say theirs (Core 6.0, Vol 4 Part E, 7.8.6
/// and 7.8.74).
inline constexpr std::int8_t transmit_power_dbm = 0;

}  // namespace ble::ll::hci
