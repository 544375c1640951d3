// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstdint>
#include <string_view>

namespace ble::phy {

/// What else is on the air in the 2.4 GHz band.
enum class InterfererKind : std::uint8_t {
    tone,     ///< an unmodulated carrier
    le_1m,    ///< another LE 1M packet
    le_2m,    ///< another LE 2M packet
    classic,  ///< a basic-rate packet: GFSK with a modulation index of 0.32
    ofdm,     ///< IEEE 802.11a/g and later
    oqpsk,    ///< IEEE 802.15.4: Zigbee, Thread
};

[[nodiscard]] constexpr std::string_view name(InterfererKind kind) {
    switch (kind) {
        case InterfererKind::tone: return "tone";
        case InterfererKind::le_1m: return "le-1m";
        case InterfererKind::le_2m: return "le-2m";
        case InterfererKind::classic: return "classic";
        case InterfererKind::ofdm: return "ofdm";
        case InterfererKind::oqpsk: return "oqpsk";
    }
    return "tone";
}

/// How far from its carrier each has its energy.
[[nodiscard]] constexpr Hertz half_bandwidth(InterfererKind kind) {
    switch (kind) {
        case InterfererKind::tone: return {0};
        case InterfererKind::le_1m: return {0.6e6};
        case InterfererKind::le_2m: return {1.2e6};
        case InterfererKind::classic: return {0.5e6};
        case InterfererKind::ofdm: return {8.3e6};
        case InterfererKind::oqpsk: return {1.5e6};
    }
    return {0};
}

}  // namespace ble::phy
