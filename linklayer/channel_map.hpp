// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"

#include <bit>
#include <compare>
#include <cstdint>

namespace ble::ll {

/// Which of the 37 general-purpose channels a link uses; bit n is channel index n (Core 6.0, Vol 6
/// Part B, 4.5.8.1).
struct ChannelMap {
    static constexpr std::uint64_t all = (std::uint64_t{1} << 37) - 1;

    std::uint64_t bits = all;

    [[nodiscard]] constexpr int count() const { return std::popcount(bits & all); }
    [[nodiscard]] constexpr bool contains(ChannelIndex channel) const {
        return !channel.is_advertising() && (bits >> channel.value() & 1) != 0;
    }
    /// The used channel at `position` in ascending order, 0 to count() - 1: the remapping table.
    [[nodiscard]] constexpr ChannelIndex used_channel(int position) const {
        auto left = bits & all;
        for (; position > 0; --position) left &= left - 1;
        return ChannelIndex{static_cast<unsigned>(std::countr_zero(left))};
    }
    friend constexpr auto operator<=>(ChannelMap, ChannelMap) = default;
};

static_assert(ChannelMap{}.count() == 37);
static_assert(ChannelMap{0b101000}.used_channel(1) == ChannelIndex{5});
static_assert(!ChannelMap{0x1E}.contains(ChannelIndex{0}));

}  // namespace ble::ll
