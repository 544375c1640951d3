// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"
#include "linklayer/hci/interval_range.hpp"

namespace ble::ll::hci {

/// Creating a connection, and calling that off (Core 6.0, Vol 4 Part E, 7.8.12 and 7.8.13).
using LeCreateConnectionCancel = Bare<struct LeCreateConnectionCancelTag>;

struct LeCreateConnection {
    std::uint16_t scan_interval = 0;  ///< units of 0.625 ms
    std::uint16_t scan_window = 0;
    std::uint8_t filter_policy = 0;  ///< 1: whoever is on the filter accept list
    std::uint8_t peer_address_type = 0;
    DeviceAddress peer{};
    std::uint8_t own_address_type = 0;
    IntervalRange timing{};
    [[nodiscard]] static LeCreateConnection parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> initiating_commands();

}  // namespace ble::ll::hci
