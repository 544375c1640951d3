// SPDX-License-Identifier: Apache-2.0
#include "linklayer/channel_map_indication.hpp"

#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {
namespace {

constexpr std::uint8_t indication_type = 0x28;
constexpr std::size_t indication_size = 7;

}  // namespace

std::vector<std::uint8_t> write_channel_map_indication(const ChannelMapInd& update) {
    OctetWriter writer;
    writer.u8(1 + indication_size);
    writer.u8(indication_type);
    update.write(writer);
    return writer.take();
}

std::optional<ChannelMapInd> find_channel_map_indication(std::span<const std::uint8_t> acad) {
    OctetReader reader{acad};
    while (reader.left() > 1) {
        const auto length = reader.u8();
        if (length == 0) break;
        const auto type = reader.u8();
        OctetReader data{reader.take(length - 1U)};
        if (reader.overrun()) break;
        if (type != indication_type || data.left() != indication_size) continue;
        const auto update = ChannelMapInd::parse(data);
        if (update.channel_map.count() > 0) return update;
    }
    return std::nullopt;
}

}  // namespace ble::ll
