// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_text.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

constexpr std::string_view red = "\x1b[31m", green = "\x1b[32m", yellow = "\x1b[33m", cyan = "\x1b[36m",
                           magenta = "\x1b[35m", reset = "\x1b[0m";

std::string address_text(const DeviceAddress& address) {
    return fmt::format("{} ({})", address.to_string(), name(address.kind()));
}

}  // namespace

std::string_view phy_text(PhyMode mode) {
    switch (mode) {
        case PhyMode::le_1m: return "LE 1M";
        case PhyMode::le_2m: return "LE 2M";
        case PhyMode::le_coded_s8: return "LE Coded S=8";
        case PhyMode::le_coded_s2: return "LE Coded S=2";
    }
    return "LE 1M";
}

std::string_view crc_text(const Packet& packet) {
    if (packet.truncated) return "cut off";
    return packet.corrected && packet.crc_status == CrcStatus::ok ? "corrected" : name(packet.crc_status);
}

std::string addresses_text(const Packet& packet, const PduInfo& info) {
    if (packet.access_address != advertising_access_address) {
        return fmt::format("AA {:08x}", packet.access_address.value);
    }
    const auto& sender = info.scanner ? info.scanner : info.initiator ? info.initiator : info.advertiser;
    const auto& receiver = info.scanner || info.initiator ? info.advertiser : info.target;
    std::string text = sender ? address_text(*sender) : "";
    if (receiver) text += " -> " + address_text(*receiver);
    return text;
}

std::string_view crc_code(const Packet& packet) {
    switch (packet.crc_status) {
        case CrcStatus::ok: return green;
        case CrcStatus::bad: return red;
        case CrcStatus::unchecked: return yellow;
    }
    return yellow;
}

std::string_view kind_code(const PduInfo& info) { return info.kind == PduKind::data ? magenta : cyan; }

std::string painted(std::string text, std::string_view code, Colour colour) {
    return colour == Colour::none ? text : fmt::format("{}{}{}", code, text, reset);
}

}  // namespace ble::flow
