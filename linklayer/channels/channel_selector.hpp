// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_selection.hpp"
#include "linklayer/channels/channel_selection_algorithm_1.hpp"
#include "linklayer/channels/channel_selection_algorithm_2.hpp"
#include "linklayer/ll_data.hpp"

#include <cstdint>

namespace ble::ll {

/// The channel of each event of one connection, by whichever algorithm both sides offered (Core 6.0, Vol 6
/// Part B, 4.5.8).
class ChannelSelector {
public:
    constexpr ChannelSelector(ChannelSelection selection, const LlData& link)
        : selection_{selection}, first_{link.hop_increment}, second_{link.access_address} {}

    [[nodiscard]] constexpr ChannelIndex channel(std::uint64_t event_counter, ChannelMap map) const {
        return selection_ == ChannelSelection::algorithm_1 ? first_.channel(event_counter, map)
                                                           : second_.channel(event_counter, map);
    }
    [[nodiscard]] constexpr ChannelSelection algorithm() const { return selection_; }

private:
    ChannelSelection selection_;
    ChannelSelectionAlgorithm1 first_;
    ChannelSelectionAlgorithm2 second_;
};

}  // namespace ble::ll
