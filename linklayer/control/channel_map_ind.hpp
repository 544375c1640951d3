// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_CHANNEL_MAP_IND: other channels from an instant on (Core 6.0, Vol 6 Part B, 2.4.2.2).
struct ChannelMapInd {
    static constexpr ControlOpcode opcode = ControlOpcode::channel_map_ind;

    ChannelMap channel_map{};
    std::uint16_t instant = 0;

    [[nodiscard]] static ChannelMapInd parse(OctetReader& reader) {
        return {.channel_map = {reader.u40() & ChannelMap::all}, .instant = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        writer.u40(channel_map.bits & ChannelMap::all);
        writer.u16(instant);
    }
    friend bool operator==(const ChannelMapInd&, const ChannelMapInd&) = default;
};

/// LL_MIN_USED_CHANNELS_IND: a peripheral needs more channels (Core 6.0, Vol 6 Part B, 2.4.2.26).
struct MinUsedChannelsInd {
    static constexpr ControlOpcode opcode = ControlOpcode::min_used_channels_ind;

    std::uint8_t phys = 0;  ///< as in LL_PHY_REQ
    std::uint8_t min_used_channels = 2;

    [[nodiscard]] static MinUsedChannelsInd parse(OctetReader& reader) {
        return {.phys = reader.u8(), .min_used_channels = reader.u8()};
    }
    void write(OctetWriter& writer) const {
        writer.u8(phys);
        writer.u8(min_used_channels);
    }
    friend bool operator==(const MinUsedChannelsInd&, const MinUsedChannelsInd&) = default;
};

}  // namespace ble::ll
