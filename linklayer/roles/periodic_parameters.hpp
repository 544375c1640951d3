// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_data_info.hpp"
#include "linklayer/advertising_handle.hpp"
#include "linklayer/le_phy.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// How a set advertises periodically (Core 6.0, Vol 4 Part E, 7.8.61 to 7.8.63).
struct PeriodicParameters {
    AdvertisingHandle handle{};
    Duration interval{};  ///< 7.5 ms to 81.92 s, in units of 1.25 ms
    LePhy phy = LePhy::le_1m;
    std::optional<std::int8_t> tx_power_dbm{};
    std::optional<AdvertisingDataInfo> adi{};  ///< where the packets say it
    std::vector<std::uint8_t> data{};          ///< at most 1,650 octets

    [[nodiscard]] bool are_valid() const {
        using std::chrono::microseconds;
        return interval >= microseconds{7500} && interval <= microseconds{81'918'750} &&
               interval % microseconds{1250} == Duration{};
    }
};

}  // namespace ble::ll
