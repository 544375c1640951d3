// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <optional>

namespace ble::ll::hci {

/// Extended scanning (Core 6.0, Vol 4 Part E, 7.8.64 and 7.8.65).
struct LeSetExtendedScanParameters {
    struct OnPhy {
        std::uint8_t type = 0;
        std::uint16_t interval = 0;  ///< units of 0.625 ms
        std::uint16_t window = 0;
    };
    std::uint8_t own_address_type = 0;
    std::uint8_t filter_policy = 0;
    std::uint8_t phys = 0;  ///< bit 0: 1M, bit 2: Coded
    std::optional<OnPhy> on_1m{};
    std::optional<OnPhy> on_coded{};
    [[nodiscard]] static LeSetExtendedScanParameters parse(OctetReader& reader);
};

struct LeSetExtendedScanEnable {
    std::uint8_t enable = 0;
    std::uint8_t filter_duplicates = 0;
    std::uint16_t duration = 0;  ///< units of 10 ms; 0: for ever
    std::uint16_t period = 0;    ///< units of 1.28 s; 0: once
    [[nodiscard]] static LeSetExtendedScanEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> extended_scanning_commands();

}  // namespace ble::ll::hci
