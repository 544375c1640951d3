// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Names a connection between controller and host, as HCI does (Core 6.0, Vol 4 Part E, 5.3.1).
enum class ConnectionHandle : std::uint16_t {};

}  // namespace ble::ll
