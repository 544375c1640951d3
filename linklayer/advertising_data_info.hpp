// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace ble::ll {

/// ADI: which advertising set, and a number that changes with its data (Core 6.0, Vol 6 Part B, 2.3.4.4).
///
///     bit  0..11  12..15
///          DID    SID
struct AdvertisingDataInfo {
    std::uint16_t data_id = 0;
    std::uint8_t set_id = 0;

    [[nodiscard]] static constexpr AdvertisingDataInfo parse(std::uint16_t field) {
        return {.data_id = static_cast<std::uint16_t>(field & 0xFFF),
                .set_id = static_cast<std::uint8_t>(field >> 12)};
    }
    [[nodiscard]] constexpr std::uint16_t write() const {
        return static_cast<std::uint16_t>((data_id & 0xFFF) | (set_id & 0xF) << 12);
    }
    friend constexpr auto operator<=>(const AdvertisingDataInfo&, const AdvertisingDataInfo&) = default;
};

static_assert(AdvertisingDataInfo::parse(0x3ABC) == AdvertisingDataInfo{0xABC, 3});

}  // namespace ble::ll
