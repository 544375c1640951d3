// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channels/channel_selection_algorithm_2.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "linklayer/sync_info.hpp"

namespace ble::ll {

/// A periodic advertising train: where and when its packets are (Core 6.0, Vol 6 Part B, 4.4.2.12).
struct PeriodicTrain {
    AccessAddress access_address{};
    CrcInit crc_init{};
    Duration interval{};
    ChannelMap channel_map{};
    LePhy phy = LePhy::le_1m;
    Instant first{};  ///< start of event 0

    [[nodiscard]] Instant start_of(std::uint64_t counter) const {
        return first + static_cast<Duration::rep>(counter) * interval;
    }
    [[nodiscard]] PhysicalChannel channel(std::uint64_t counter) const {
        return on(ChannelSelectionAlgorithm2{access_address}.channel(counter, channel_map));
    }
    /// The train's packets on a channel.
    [[nodiscard]] PhysicalChannel on(ChannelIndex index) const {
        return {
            .index = index, .phy = sending_mode(phy), .access_address = access_address, .crc_init = crc_init};
    }
    /// What a packet that starts at `start` says of it.
    [[nodiscard]] SyncInfo info(Instant start, SleepClockAccuracy accuracy) const;
};

}  // namespace ble::ll
