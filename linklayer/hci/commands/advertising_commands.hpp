// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <vector>

namespace ble::ll::hci {

/// Legacy advertising (Core 6.0, Vol 4 Part E, 7.8.5 to 7.8.9).
using LeReadAdvertisingPhysicalChannelTxPower = Bare<struct LeReadAdvertisingPhysicalChannelTxPowerTag>;

struct LeSetAdvertisingParameters {
    std::uint16_t interval_min = 0;  ///< units of 0.625 ms
    std::uint16_t interval_max = 0;
    std::uint8_t type = 0;
    std::uint8_t own_address_type = 0;
    std::uint8_t peer_address_type = 0;
    DeviceAddress peer{};
    std::uint8_t channels = 0;
    std::uint8_t filter_policy = 0;
    [[nodiscard]] static LeSetAdvertisingParameters parse(OctetReader& reader);
};

struct LeSetAdvertisingData {
    std::uint8_t length = 0;
    std::vector<std::uint8_t> data{};  ///< 31 octets, whatever the length
    [[nodiscard]] static LeSetAdvertisingData parse(OctetReader& reader);
};

struct LeSetScanResponseData {
    std::uint8_t length = 0;
    std::vector<std::uint8_t> data{};
    [[nodiscard]] static LeSetScanResponseData parse(OctetReader& reader);
};

struct LeSetAdvertisingEnable {
    std::uint8_t enable = 0;
    [[nodiscard]] static LeSetAdvertisingEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> advertising_commands();

}  // namespace ble::ll::hci
