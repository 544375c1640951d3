// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channels/channel_selection_algorithm_2.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "linklayer/sync_info.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// Another channel map, which a train uses from an event on.
struct ChannelMapChange {
    ChannelMap channel_map{};
    std::uint64_t instant = 0;  ///< the event's counter
};

/// A periodic advertising train: where and when its packets are (Core 6.0, Vol 6 Part B, 4.4.2.12).
struct PeriodicTrain {
    AccessAddress access_address{};
    CrcInit crc_init{};
    Duration interval{};
    ChannelMap channel_map{};
    LePhy phy = LePhy::le_1m;
    Instant first{};  ///< start of event 0
    std::optional<ChannelMapChange> change{};

    [[nodiscard]] Instant start_of(std::uint64_t counter) const {
        return first + static_cast<Duration::rep>(counter) * interval;
    }
    [[nodiscard]] ChannelMap channel_map_at(std::uint64_t counter) const {
        return change && counter >= change->instant ? change->channel_map : channel_map;
    }
    [[nodiscard]] PhysicalChannel channel(std::uint64_t counter) const {
        return on(ChannelSelectionAlgorithm2{access_address}.channel(counter, channel_map_at(counter)));
    }
    /// That event comes next: a change whose instant has come is none any more.
    void advance_to(std::uint64_t counter) {
        channel_map = channel_map_at(counter);
        if (change && counter >= change->instant) change.reset();
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
