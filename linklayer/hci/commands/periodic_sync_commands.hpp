// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Following periodic advertising (Core 6.0, Vol 4 Part E, 7.8.67 to 7.8.73 and 7.8.88).
using LePeriodicAdvertisingCreateSyncCancel = Bare<struct LePeriodicAdvertisingCreateSyncCancelTag>;
using LeClearPeriodicAdvertiserList = Bare<struct LeClearPeriodicAdvertiserListTag>;
using LeReadPeriodicAdvertiserListSize = Bare<struct LeReadPeriodicAdvertiserListSizeTag>;

struct LePeriodicAdvertisingCreateSync {
    std::uint8_t options = 0;  ///< bit 0: from the list, bit 1: without reports, bit 2: without duplicates
    std::uint8_t set_id = 0;
    TypedAddress advertiser{};
    std::uint16_t skip = 0;
    std::uint16_t timeout = 0;  ///< units of 10 ms
    std::uint8_t tones = 0;     ///< constant tone extensions that are not wanted
    [[nodiscard]] static LePeriodicAdvertisingCreateSync parse(OctetReader& reader);
};

struct LePeriodicAdvertisingTerminateSync {
    PeriodicSyncHandle handle{};
    [[nodiscard]] static LePeriodicAdvertisingTerminateSync parse(OctetReader& reader);
};

struct LeAddDeviceToPeriodicAdvertiserList {
    TypedAddress advertiser{};
    std::uint8_t set_id = 0;
    [[nodiscard]] static LeAddDeviceToPeriodicAdvertiserList parse(OctetReader& reader);
};

struct LeRemoveDeviceFromPeriodicAdvertiserList {
    TypedAddress advertiser{};
    std::uint8_t set_id = 0;
    [[nodiscard]] static LeRemoveDeviceFromPeriodicAdvertiserList parse(OctetReader& reader);
};

struct LeSetPeriodicAdvertisingReceiveEnable {
    PeriodicSyncHandle handle{};
    std::uint8_t enable = 0;  ///< bit 0: reports, bit 1: without duplicates
    [[nodiscard]] static LeSetPeriodicAdvertisingReceiveEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> periodic_sync_commands();

}  // namespace ble::ll::hci
