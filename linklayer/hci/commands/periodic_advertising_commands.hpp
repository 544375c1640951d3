// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"
#include "linklayer/hci/commands/extended_advertising_data_commands.hpp"

#include <vector>

namespace ble::ll::hci {

/// Periodic advertising (Core 6.0, Vol 4 Part E, 7.8.61 to 7.8.63, version 1).
struct LeSetPeriodicAdvertisingParameters {
    AdvertisingHandle handle{};
    std::uint16_t interval_min = 0;  ///< units of 1.25 ms
    std::uint16_t interval_max = 0;
    std::uint16_t properties = 0;  ///< bit 6: TxPower
    [[nodiscard]] static LeSetPeriodicAdvertisingParameters parse(OctetReader& reader);
};

struct LeSetPeriodicAdvertisingData {
    AdvertisingHandle handle{};
    AdvertisingDataPart::Operation operation = AdvertisingDataPart::Operation::complete;
    std::uint8_t length = 0;
    std::vector<std::uint8_t> data{};
    [[nodiscard]] static LeSetPeriodicAdvertisingData parse(OctetReader& reader);
};

struct LeSetPeriodicAdvertisingEnable {
    std::uint8_t enable = 0;  ///< bit 0: on, bit 1: with ADI
    AdvertisingHandle handle{};
    [[nodiscard]] static LeSetPeriodicAdvertisingEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> periodic_advertising_commands();

}  // namespace ble::ll::hci
