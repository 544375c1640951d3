// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_handle.hpp"
#include "phy/device_address.hpp"

namespace ble::ll {

/// An advertising set that tells of scan requests got one (Core 6.0, Vol 4 Part E, 7.7.65.19).
struct ScanRequested {
    AdvertisingHandle handle{};
    DeviceAddress scanner{};   ///< its identity, where that is known
    bool is_resolved = false;  ///< it hid behind a resolvable private address
};

}  // namespace ble::ll
