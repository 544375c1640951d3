// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>
#include <string_view>

namespace ble {

/// CTEInfo: the constant tone extension that follows the CRC (Core 6.0, Vol 6 Part B, 2.5.2).
///
///     bit  0..4     5    6..7
///          CTETime  RFU  CTEType
struct CteInfo {
    enum class Type : std::uint8_t { aoa = 0, aod_1us = 1, aod_2us = 2, reserved = 3 };
    static constexpr Duration unit = std::chrono::microseconds{8};
    static constexpr std::uint8_t least_time = 2, greatest_time = 20;

    std::uint8_t time_8us = 0;  ///< length in units of 8 µs, 2 to 20
    Type type = Type::aoa;

    [[nodiscard]] static constexpr CteInfo parse(std::uint8_t octet) {
        return {.time_8us = static_cast<std::uint8_t>(octet & 0x1F), .type = static_cast<Type>(octet >> 6)};
    }
    [[nodiscard]] constexpr std::uint8_t write() const {
        return static_cast<std::uint8_t>((time_8us & 0x1F) | static_cast<unsigned>(type) << 6);
    }
    /// What is not, nobody may send; no tone is looked for behind it.
    [[nodiscard]] constexpr bool is_allowed() const {
        return time_8us >= least_time && time_8us <= greatest_time && type != Type::reserved;
    }
    [[nodiscard]] constexpr Duration length() const { return time_8us * unit; }

    friend constexpr bool operator==(const CteInfo&, const CteInfo&) = default;
};

static_assert(CteInfo::parse(0x54) == CteInfo{20, CteInfo::Type::aod_1us});
static_assert(CteInfo{20}.length() == std::chrono::microseconds{160} && CteInfo{20}.is_allowed());
static_assert(!CteInfo{1}.is_allowed() && !CteInfo{21}.is_allowed());

[[nodiscard]] constexpr std::string_view name(CteInfo::Type type) {
    switch (type) {
        case CteInfo::Type::aoa: return "AoA";
        case CteInfo::Type::aod_1us: return "AoD 1 µs";
        case CteInfo::Type::aod_2us: return "AoD 2 µs";
        case CteInfo::Type::reserved: return "reserved";
    }
    return "reserved";
}

}  // namespace ble
