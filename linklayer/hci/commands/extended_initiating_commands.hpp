// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"
#include "linklayer/hci/interval_range.hpp"

#include <optional>

namespace ble::ll::hci {

/// Creating a connection on any PHY (Core 6.0, Vol 4 Part E, 7.8.66, version 1).
struct LeExtendedCreateConnection {
    struct OnPhy {
        std::uint16_t scan_interval = 0;  ///< units of 0.625 ms
        std::uint16_t scan_window = 0;
        IntervalRange timing{};
    };
    std::uint8_t filter_policy = 0;  ///< 1: whoever is on the filter accept list
    std::uint8_t own_address_type = 0;
    std::uint8_t peer_address_type = 0;
    DeviceAddress peer{};
    std::uint8_t phys = 0;  ///< bit 0: 1M, bit 1: 2M, bit 2: Coded
    std::optional<OnPhy> on_1m{};
    std::optional<OnPhy> on_2m{};  ///< nobody scans on LE 2M
    std::optional<OnPhy> on_coded{};
    [[nodiscard]] static LeExtendedCreateConnection parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> extended_initiating_commands();

}  // namespace ble::ll::hci
