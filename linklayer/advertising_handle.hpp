// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Names an advertising set between controller and host, 0x00 to 0xEF (Core 6.0, Vol 4 Part E, 7.8.53).
enum class AdvertisingHandle : std::uint8_t {};

}  // namespace ble::ll
