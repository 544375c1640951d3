// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace ble {

/// The 32-bit synchronisation word of a link, sent least significant bit first
/// (Core 6.0, Vol 6 Part B, 2.1.2).
struct AccessAddress {
    std::uint32_t value = 0;

    /// The rules for an access address of an ACL connection on an uncoded PHY: not the advertising
    /// address nor one bit from it, not four equal octets, at most six equal bits in a row, at most
    /// 24 transitions, at least two of them in the most significant six bits.
    [[nodiscard]] bool is_valid() const;
    /// The additional rules for a device that may use the LE Coded PHY: at least three ones in the
    /// least significant eight bits, at most eleven transitions in the least significant 16 bits.
    [[nodiscard]] bool is_valid_for_coded() const;

    friend constexpr auto operator<=>(AccessAddress, AccessAddress) = default;
};

inline constexpr AccessAddress advertising_access_address{0x8E89BED6};
/// Of test packets, which are not whitened (Core 6.0, Vol 6 Part F, 4.1).
inline constexpr AccessAddress test_access_address{0x71764129};

}  // namespace ble
