// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_mark.hpp"

#include "flowgraphs/packet_text.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

std::string address_of(const Packet& packet, const PduInfo& info) {
    if (packet.access_address != advertising_access_address)
        return fmt::format("{:08x}", packet.access_address.value);
    const auto& sender = info.scanner ? info.scanner : info.initiator ? info.initiator : info.advertiser;
    return sender ? sender->to_string() : "";
}

}  // namespace

std::array<std::string, 4> PacketMark::labels() const {
    const auto mode = phy == PhyMode::le_1m ? "" : fmt::format("{} ", name(phy));
    const auto what = fmt::format("#{} ch {} {}{}", number, channel.value(), mode, type);
    return {fmt::format("{}{}{}, CRC {}", what, address.empty() ? "" : " ", address, crc),
            fmt::format("{}, CRC {}", what, crc), fmt::format("#{} {}", number, type),
            fmt::format("#{}", number)};
}

PacketMark packet_mark(std::uint64_t number, const Packet& packet, const PduInfo& info, Hertz rate) {
    const double begin = static_cast<double>(packet.position.index) + packet.position.fraction;
    const double seconds = std::chrono::duration<double>(packet.end() - packet.start).count();
    return {.number = number,
            .begin = begin,
            .end = begin + seconds * rate.value,
            .channel = packet.channel,
            .phy = packet.phy,
            .crc_status = packet.crc_status,
            .crc = crc_text(packet),
            .type = info.name,
            .address = address_of(packet, info)};
}

}  // namespace ble::flow
