// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Scanning for legacy advertisements (Core 6.0, Vol 4 Part E, 7.8.10 and 7.8.11).
struct LeSetScanParameters {
    std::uint8_t type = 0;
    std::uint16_t interval = 0;  ///< units of 0.625 ms
    std::uint16_t window = 0;
    std::uint8_t own_address_type = 0;
    std::uint8_t filter_policy = 0;
    [[nodiscard]] static LeSetScanParameters parse(OctetReader& reader);
};

struct LeSetScanEnable {
    std::uint8_t enable = 0;
    std::uint8_t filter_duplicates = 0;
    [[nodiscard]] static LeSetScanEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> scanning_commands();

}  // namespace ble::ll::hci
