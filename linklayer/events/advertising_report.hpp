// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu_type.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// A scanner heard an advertisement or a scan response (Core 6.0, Vol 4 Part E, 7.7.65.2).
struct AdvertisingReport {
    AdvertisingPduType type = AdvertisingPduType::adv_ind;
    DeviceAddress advertiser{};             ///< its identity, where that is known
    bool is_resolved = false;               ///< it hid behind a resolvable private address
    std::optional<DeviceAddress> target{};  ///< of ADV_DIRECT_IND
    bool is_target_unknown = false;         ///< the target is private, and perhaps not this device
    std::vector<std::uint8_t> data{};
    std::int8_t rssi_dbm = 127;
    Instant at{};
};

}  // namespace ble::ll
