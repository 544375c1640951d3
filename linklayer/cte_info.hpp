// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// CTEInfo: the constant tone extension that follows the CRC (Core 6.0, Vol 6 Part B, 2.5.2).
///
///     bit  0..4     5    6..7
///          CTETime  RFU  CTEType
struct CteInfo {
    enum class Type : std::uint8_t { aoa = 0, aod_1us = 1, aod_2us = 2, reserved = 3 };

    std::uint8_t time_8us = 0;  ///< length in units of 8 µs, 2 to 20
    Type type = Type::aoa;

    [[nodiscard]] static constexpr CteInfo parse(std::uint8_t octet) {
        return {.time_8us = static_cast<std::uint8_t>(octet & 0x1F), .type = static_cast<Type>(octet >> 6)};
    }
    [[nodiscard]] constexpr std::uint8_t write() const {
        return static_cast<std::uint8_t>((time_8us & 0x1F) | static_cast<unsigned>(type) << 6);
    }
    friend constexpr bool operator==(const CteInfo&, const CteInfo&) = default;
};

static_assert(CteInfo::parse(0x54) == CteInfo{20, CteInfo::Type::aod_1us});

}  // namespace ble::ll
