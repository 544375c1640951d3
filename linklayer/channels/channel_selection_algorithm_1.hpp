// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"

#include <cstdint>

namespace ble::ll {

/// Channel selection algorithm #1: every event hops by the same increment (Core 6.0, Vol 6 Part B, 4.5.8.2).
class ChannelSelectionAlgorithm1 {
public:
    constexpr explicit ChannelSelectionAlgorithm1(std::uint8_t hop_increment) : hop_{hop_increment} {}

    /// lastUnmappedChannel is 0 before event 0, so its place follows from the event counter alone.
    [[nodiscard]] constexpr ChannelIndex channel(std::uint64_t event_counter, ChannelMap map) const {
        const auto unmapped = static_cast<unsigned>((event_counter + 1) % 37 * hop_ % 37);
        if (map.contains(ChannelIndex{unmapped})) return ChannelIndex{unmapped};
        return map.used_channel(static_cast<int>(unmapped) % map.count());
    }

private:
    std::uint8_t hop_;
};

static_assert(ChannelSelectionAlgorithm1{7}.channel(0, {}) == ChannelIndex{7});
static_assert(ChannelSelectionAlgorithm1{7}.channel(5, {}) == ChannelIndex{5});
static_assert(ChannelSelectionAlgorithm1{7}.channel(0, ChannelMap{0b110}) == ChannelIndex{2});

}  // namespace ble::ll
