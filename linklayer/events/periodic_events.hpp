// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/periodic_sync_handle.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// A train is followed, or cannot be (Core 6.0, Vol 4 Part E, 7.7.65.14).
struct PeriodicSyncEstablished {
    ErrorCode status = ErrorCode::success;
    PeriodicSyncHandle handle{};
    std::uint8_t set_id = 0;
    DeviceAddress advertiser{};  ///< its identity, where that is known
    bool is_resolved = false;
    LePhy phy = LePhy::le_1m;
    Duration interval{};
    SleepClockAccuracy accuracy = SleepClockAccuracy::ppm_500;
    /// The peer that told of it, and what its host says to that (Core 6.0, Vol 4 Part E, 7.7.65.24).
    struct Transfer {
        ConnectionHandle connection{};
        std::uint16_t service_data = 0;
    };
    std::optional<Transfer> transfer{};
};

/// What came in one event of a train, with all of its chain that came (Core 6.0, Vol 4 Part E, 7.7.65.15).
struct PeriodicReport {
    enum class DataStatus : std::uint8_t { complete = 0, truncated = 2 };

    PeriodicSyncHandle handle{};
    std::optional<std::int8_t> tx_power_dbm{};
    std::int8_t rssi_dbm = 127;
    DataStatus status = DataStatus::complete;
    std::vector<std::uint8_t> data{};
};

/// Nothing was heard of a train for its timeout (Core 6.0, Vol 4 Part E, 7.7.65.16).
struct PeriodicSyncLost {
    PeriodicSyncHandle handle{};
};

}  // namespace ble::ll
