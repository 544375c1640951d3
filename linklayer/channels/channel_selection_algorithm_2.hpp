// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "phy/access_address.hpp"

#include <cstdint>

namespace ble::ll {

/// Channel selection algorithm #2: a pseudo-random channel from the event counter and the link's identifier
/// (Core 6.0, Vol 6 Part B, 4.5.8.3).
class ChannelSelectionAlgorithm2 {
public:
    constexpr explicit ChannelSelectionAlgorithm2(AccessAddress address)
        : identifier_{static_cast<std::uint16_t>(address.value >> 16 ^ address.value)} {}

    [[nodiscard]] constexpr ChannelIndex channel(std::uint64_t event_counter, ChannelMap map) const {
        const unsigned prn_e = pseudo_random(static_cast<std::uint16_t>(event_counter));
        const ChannelIndex unmapped{prn_e % 37};
        if (map.contains(unmapped)) return unmapped;
        return map.used_channel(static_cast<int>(static_cast<unsigned>(map.count()) * prn_e >> 16));
    }
    /// prn_e: uniform over 16 bits.
    [[nodiscard]] constexpr std::uint16_t pseudo_random(std::uint16_t event_counter) const {
        std::uint16_t value = event_counter ^ identifier_;
        for (int round = 0; round < 3; ++round) {
            value = static_cast<std::uint16_t>(permute(value) * 17u + identifier_);
        }
        return value ^ identifier_;
    }

private:
    /// PERM: each octet's bits in reverse order.
    static constexpr std::uint16_t permute(std::uint16_t value) {
        unsigned v = value;
        v = (v & 0x5555) << 1 | (v >> 1 & 0x5555);
        v = (v & 0x3333) << 2 | (v >> 2 & 0x3333);
        v = (v & 0x0F0F) << 4 | (v >> 4 & 0x0F0F);
        return static_cast<std::uint16_t>(v);
    }

    std::uint16_t identifier_;
};

static_assert(ChannelSelectionAlgorithm2{advertising_access_address}.pseudo_random(0) == 56857);

}  // namespace ble::ll
