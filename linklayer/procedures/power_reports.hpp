// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <optional>

namespace ble::ll {

inline constexpr std::array all_phy_modes{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8,
                                          PhyMode::le_coded_s2};

/// Which bit of a PHY field of power control a PHY is (Core 6.0, Vol 6 Part B, 2.4.2.36).
[[nodiscard]] constexpr std::uint8_t power_bit(PhyMode phy) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(phy));
}
/// Nothing unless it is exactly one.
[[nodiscard]] constexpr std::optional<PhyMode> phy_of_power_bit(std::uint8_t bits) {
    if (std::popcount(bits) != 1 || bits >= 1u << all_phy_modes.size()) return std::nullopt;
    return all_phy_modes[static_cast<std::size_t>(std::countr_zero(bits))];
}

struct PowerNews {
    PhyMode phy = PhyMode::le_1m;
    PowerLevel level{};
    std::int8_t delta_db = 0;
};

/// The peer has told how loud it sends: the host hears of it if that is a change and it wants to.
void learn_peer_power(const PowerNews& news, Link& link);
/// We send louder or softer than before: the host hears of it if it wants to.
void tell_own_power(PhyMode phy, std::int8_t delta_db, Link& link);

}  // namespace ble::ll
