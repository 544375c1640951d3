// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Periodic advertising sync transfer (Core 6.0, Vol 4 Part E, 7.8.89 to 7.8.92).
struct LePeriodicAdvertisingSyncTransfer {
    ConnectionHandle connection{};
    std::uint16_t service_data = 0;
    PeriodicSyncHandle sync{};
    [[nodiscard]] static LePeriodicAdvertisingSyncTransfer parse(OctetReader& reader);
};

struct LePeriodicAdvertisingSetInfoTransfer {
    ConnectionHandle connection{};
    std::uint16_t service_data = 0;
    AdvertisingHandle set{};
    [[nodiscard]] static LePeriodicAdvertisingSetInfoTransfer parse(OctetReader& reader);
};

struct LeSetDefaultPeriodicAdvertisingSyncTransferParameters {
    std::uint8_t mode = 0;
    std::uint16_t skip = 0;
    std::uint16_t timeout = 0;  ///< units of 10 ms
    std::uint8_t tones = 0;     ///< constant tone extensions that are not wanted
    [[nodiscard]] static LeSetDefaultPeriodicAdvertisingSyncTransferParameters parse(OctetReader& reader);
};

struct LeSetPeriodicAdvertisingSyncTransferParameters {
    ConnectionHandle connection{};
    LeSetDefaultPeriodicAdvertisingSyncTransferParameters wish{};
    [[nodiscard]] static LeSetPeriodicAdvertisingSyncTransferParameters parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> periodic_transfer_commands();

}  // namespace ble::ll::hci
