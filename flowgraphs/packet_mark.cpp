// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_mark.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

std::string address_of(const Packet& packet, const PduInfo& info) {
    if (info.kind == PduKind::data) return fmt::format("{:08x}", packet.access_address.value);
    const auto& sender = info.scanner ? info.scanner : info.initiator ? info.initiator : info.advertiser;
    return sender ? sender->to_string() : "";
}

}  // namespace

std::string PacketMark::label() const {
    return fmt::format("#{} ch {} {}{}{}", number, channel.value(), type, address.empty() ? "" : " ",
                       address);
}

std::string PacketMark::short_label() const { return fmt::format("#{} {}", number, type); }

std::string PacketMark::number_label() const { return fmt::format("#{}", number); }

PacketMark packet_mark(std::uint64_t number, const Packet& packet, const PduInfo& info, Hertz rate) {
    const double begin = static_cast<double>(packet.position.index) + packet.position.fraction;
    const double seconds = std::chrono::duration<double>(packet.end() - packet.start).count();
    return {.number = number,
            .begin = begin,
            .end = begin + seconds * rate.value,
            .channel = packet.channel,
            .phy = packet.phy,
            .crc_status = packet.crc_status,
            .type = info.name,
            .address = address_of(packet, info)};
}

}  // namespace ble::flow
