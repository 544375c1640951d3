// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/le_phy.hpp"

#include <bit>
#include <compare>
#include <cstdint>

namespace ble::ll {

/// A choice of PHYs, as PHYS fields have it (Core 6.0, Vol 6 Part B, 2.4.2.22).
///
///     bit  0   1   2      3..7
///          1M  2M  Coded  RFU
struct PhySet {
    std::uint8_t bits = 0;

    [[nodiscard]] static constexpr PhySet of(LePhy phy) {
        return {static_cast<std::uint8_t>(1u << static_cast<unsigned>(phy))};
    }
    [[nodiscard]] static constexpr PhySet all() { return {0b111}; }

    [[nodiscard]] constexpr bool contains(LePhy phy) const { return (bits & of(phy).bits) != 0; }
    [[nodiscard]] constexpr int count() const { return std::popcount(bits); }
    friend constexpr PhySet operator&(PhySet a, PhySet b) {
        return {static_cast<std::uint8_t>(a.bits & b.bits)};
    }
    friend constexpr PhySet operator|(PhySet a, PhySet b) {
        return {static_cast<std::uint8_t>(a.bits | b.bits)};
    }
    friend constexpr auto operator<=>(PhySet, PhySet) = default;
};

static_assert(PhySet::of(LePhy::le_coded).bits == 4);

}  // namespace ble::ll
