// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"

namespace ble::ll {

/// Advertising is over, though the host did not stop it (Core 6.0, Vol 4 Part E, 7.7.65.18).
struct AdvertisingEnded {
    ErrorCode reason = ErrorCode::success;  ///< success: it led to a connection
};

}  // namespace ble::ll
