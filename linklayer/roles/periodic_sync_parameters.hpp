// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/le_phy.hpp"
#include "linklayer/sync_info.hpp"
#include "phy/device_address.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// How a train is followed (Core 6.0, Vol 4 Part E, 7.8.67 and 7.8.88).
struct PeriodicSyncParameters {
    enum class Reports : std::uint8_t { unwanted, wanted };
    enum class Duplicates : std::uint8_t { report, filter };

    std::uint16_t skip = 0;  ///< events that may be left out after one that was heard
    Duration timeout = std::chrono::seconds{1};
    Reports reports = Reports::wanted;
    Duplicates duplicates = Duplicates::report;

    [[nodiscard]] constexpr bool are_valid() const {
        using std::chrono::milliseconds;
        return skip <= 499 && timeout >= milliseconds{100} && timeout <= milliseconds{163'840};
    }
};

/// A set of an advertiser.
struct PeriodicSource {
    DeviceAddress advertiser{};
    std::uint8_t set_id = 0;
    friend bool operator==(const PeriodicSource&, const PeriodicSource&) = default;
};

/// A train that somebody told of.
struct FoundTrain {
    PeriodicSource source{};  ///< by its identity, where that is known
    DeviceAddress on_air{};   ///< of the advertiser, in the packet that told of the train
    bool is_resolved = false;
    LePhy phy = LePhy::le_1m;
    SyncInfo info{};
    Instant start{};  ///< from which the info counts
    // Where another follower told of it: how long before its event it last heard the train, and its clock.
    Duration known_for{};
    int teller_ppm = 0;
};

}  // namespace ble::ll
