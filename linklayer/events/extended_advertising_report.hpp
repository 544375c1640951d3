// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_data_info.hpp"
#include "linklayer/advertising_mode.hpp"
#include "linklayer/le_phy.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// A scanner heard an extended advertisement or the answer to a request, with all of its chain that came
/// (Core 6.0, Vol 4 Part E, 7.7.65.13).
struct ExtendedAdvertisingReport {
    enum class Kind : std::uint8_t { advertisement, scan_response };
    enum class DataStatus : std::uint8_t { complete = 0, truncated = 2 };

    Kind kind = Kind::advertisement;
    AdvertisingMode mode = AdvertisingMode::none;
    std::optional<DeviceAddress> advertiser{};  ///< its identity, where that is known; nothing: anonymous
    bool is_resolved = false;                   ///< it hid behind a resolvable private address
    std::optional<DeviceAddress> target{};
    bool is_target_resolved = false;  ///< this device, called by a private address
    bool is_target_unknown = false;   ///< the target is private, and perhaps not this device
    LePhy primary_phy = LePhy::le_1m;
    std::optional<LePhy> secondary_phy{};    ///< nothing: all was said on the primary channel
    LeCoding primary_coding = LeCoding::s8;  ///< where it is LE Coded
    LeCoding secondary_coding = LeCoding::s8;
    std::optional<AdvertisingDataInfo> adi{};
    std::optional<std::int8_t> tx_power_dbm{};
    Duration periodic_interval{};  ///< of its periodic advertising; 0: there is none
    DataStatus status = DataStatus::complete;
    std::vector<std::uint8_t> data{};
    std::int8_t rssi_dbm = 127;
    Instant at{};
};

}  // namespace ble::ll
