// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ble {

/// How bits become symbols (Core 6.0, Vol 6 Part B, 2.1 and 2.2). LE Coded has one mode per
/// coding of its second block: S = 8 (125 kb/s) and S = 2 (500 kb/s).
enum class PhyMode : std::uint8_t { le_1m, le_2m, le_coded_s8, le_coded_s2 };

[[nodiscard]] constexpr std::string_view name(PhyMode mode) {
    switch (mode) {
        case PhyMode::le_1m: return "1M";
        case PhyMode::le_2m: return "2M";
        case PhyMode::le_coded_s8: return "S8";
        case PhyMode::le_coded_s2: return "S2";
    }
    return "1M";
}

[[nodiscard]] constexpr bool is_coded(PhyMode mode) {
    return mode == PhyMode::le_coded_s8 || mode == PhyMode::le_coded_s2;
}

[[nodiscard]] constexpr Hertz symbol_rate(PhyMode mode) { return {mode == PhyMode::le_2m ? 2e6 : 1e6}; }

/// Time on the air from the first preamble symbol to the last symbol, without a constant tone
/// extension. `pdu_octets` counts the PDU header, not access address and CRC.
[[nodiscard]] constexpr Duration airtime(PhyMode mode, std::size_t pdu_octets) {
    constexpr std::size_t access_address = 4, crc = 3;
    using std::chrono::microseconds;
    switch (mode) {
        case PhyMode::le_1m: return microseconds{(1 + access_address + pdu_octets + crc) * 8};
        case PhyMode::le_2m: return microseconds{(2 + access_address + pdu_octets + crc) * 4};
        case PhyMode::le_coded_s8: return microseconds{80 + 256 + 16 + 24 + (pdu_octets + crc) * 64 + 24};
        case PhyMode::le_coded_s2: return microseconds{80 + 256 + 16 + 24 + (pdu_octets + crc) * 16 + 6};
    }
    return {};
}

static_assert(airtime(PhyMode::le_1m, 2 + 37) == std::chrono::microseconds{376});
static_assert(airtime(PhyMode::le_1m, 2) == std::chrono::microseconds{80});
static_assert(airtime(PhyMode::le_2m, 2 + 251) == std::chrono::microseconds{1048});
static_assert(airtime(PhyMode::le_coded_s8, 2 + 255) == std::chrono::microseconds{17'040});

}  // namespace ble
