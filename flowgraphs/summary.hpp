// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_counts.hpp"
#include "flowgraphs/pdu_info.hpp"
#include "flowgraphs/work_time.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace ble::flow {

/// Counts packets by channel and by type, and closes a run with a table for people.
class Summary {
public:
    void add(const Packet& packet, const PduInfo& info);

    [[nodiscard]] PacketCounts total() const;
    [[nodiscard]] const PacketCounts& on(ChannelIndex channel) const { return by_channel_[channel.value()]; }
    [[nodiscard]] PacketCounts of(std::string_view type) const;
    /// The tables and a last line with the speed: `recorded` is radio time.
    [[nodiscard]] std::string text(Duration recorded, const WorkTime& time) const;

private:
    std::array<PacketCounts, 40> by_channel_{};
    std::map<std::string_view, PacketCounts> by_type_;
};

}  // namespace ble::flow
