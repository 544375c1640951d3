// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_handle.hpp"
#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// Advertising is over, though the host did not stop it (Core 6.0, Vol 4 Part E, 7.7.65.18).
struct AdvertisingEnded {
    AdvertisingHandle handle{};
    ErrorCode reason = ErrorCode::success;         ///< success: it led to a connection
    std::optional<ConnectionHandle> connection{};  ///< that one
    std::uint8_t completed_events = 0;             ///< 255: or more
};

}  // namespace ble::ll
