// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <algorithm>
#include <cstdint>

namespace ble::ll {

/// Longest payload, MIC not counted, and longest time on the air, in one direction (Core 6.0, Vol 6 Part B,
/// 4.5.10).
struct DataLength {
    static constexpr std::uint16_t min_octets = 27, max_octets = 251;
    static constexpr std::uint16_t min_time_us = 328, max_time_us = 17'040;

    std::uint16_t octets = min_octets;
    std::uint16_t time_us = min_time_us;

    [[nodiscard]] constexpr bool is_valid() const {
        return octets >= min_octets && octets <= max_octets && time_us >= min_time_us &&
               time_us <= max_time_us;
    }
    /// The octets of payload that fit on `phy` in the time too; at least the 27 that must always fit.
    [[nodiscard]] constexpr std::size_t usable_octets(PhyMode phy) const {
        constexpr std::size_t header_and_mic = 2 + 4;
        std::size_t usable = octets;
        while (usable > min_octets &&
               airtime(phy, usable + header_and_mic) > std::chrono::microseconds{time_us}) {
            --usable;
        }
        return usable;
    }
    friend constexpr DataLength smaller(DataLength a, DataLength b) {
        return {std::min(a.octets, b.octets), std::min(a.time_us, b.time_us)};
    }
    friend constexpr bool operator==(const DataLength&, const DataLength&) = default;
};

static_assert(DataLength{251, 2120}.usable_octets(PhyMode::le_1m) == 251);
static_assert(DataLength{251, 1060}.usable_octets(PhyMode::le_1m) < 251);

/// What a link uses in both directions: connEffectiveMaxTxOctets and its relatives.
struct DataLengths {
    DataLength transmit{};
    DataLength receive{};

    friend constexpr bool operator==(const DataLengths&, const DataLengths&) = default;
};

}  // namespace ble::ll
