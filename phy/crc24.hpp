// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>

namespace ble {

/// The 24-bit value that the CRC register holds before the first PDU bit; 0x555555 on advertising
/// channels, given in CONNECT_IND for a connection (Core 6.0, Vol 6 Part B, 3.1.1).
struct CrcInit {
    std::uint32_t value = 0;
    friend constexpr auto operator<=>(CrcInit, CrcInit) = default;
};

inline constexpr CrcInit advertising_crc_init{0x555555};

/// The three CRC octets as they follow the PDU on the air.
using CrcOctets = std::array<std::uint8_t, 3>;

[[nodiscard]] CrcOctets crc24(std::span<const std::uint8_t> pdu, CrcInit init);

/// The init value under which `pdu` has the CRC `crc`: the register run backwards. Every packet
/// has one, so it means something only when two packets agree.
[[nodiscard]] CrcInit recover_crc_init(std::span<const std::uint8_t> pdu, const CrcOctets& crc);

}  // namespace ble
