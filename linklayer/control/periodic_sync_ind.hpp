// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/sync_info.hpp"
#include "phy/device_address.hpp"

namespace ble::ll {

/// LL_PERIODIC_SYNC_IND: how to follow a periodic advertising train (Core 6.0, Vol 6 Part B, 2.4.2.29).
///
///     octets  2   18        2                 2            4 bits 1 bit 3 bits  1    6     2
///             ID  SyncInfo  connEventCount    lastPaEvent  SID    AType SCA     PHY  AdvA syncConnEventCount
struct PeriodicSyncInd {
    static constexpr ControlOpcode opcode = ControlOpcode::periodic_sync_ind;

    std::uint16_t id = 0;  ///< from the sender's host
    SyncInfo sync_info{};
    std::uint16_t event_count = 0;
    std::uint16_t last_periodic_event_counter = 0;
    std::uint8_t set_id = 0;
    SleepClockAccuracy sleep_clock_accuracy = SleepClockAccuracy::ppm_500;  ///< the sender's
    std::uint8_t phy = 1;  ///< one bit, as in LL_PHY_UPDATE_IND
    DeviceAddress advertiser{};
    std::uint16_t sync_event_count = 0;

    [[nodiscard]] static PeriodicSyncInd parse(OctetReader& reader);
    void write(OctetWriter& writer) const;
    friend bool operator==(const PeriodicSyncInd&, const PeriodicSyncInd&) = default;
};

}  // namespace ble::ll
