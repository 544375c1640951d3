// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/inspect_line.hpp"

#include "flowgraphs/packet_text.hpp"

#include <fmt/format.h>

namespace ble::flow {

std::string inspect_line(const NumberedPacket& numbered, Hertz rate, Colour colour) {
    const auto& [number, packet, info] = numbered;
    const double seconds =
        (static_cast<double>(packet.position.index) + packet.position.fraction) / rate.value;
    auto line =
        fmt::format("{:6}  {:11.6f} s  ch {:2}  {}  {}  CRC {}", number, seconds, packet.channel.value(),
                    name(packet.phy), painted(fmt::format("{:16}", info.name), kind_code(info), colour),
                    painted(fmt::format("{:9}", crc_text(packet)), crc_code(packet), colour));
    const auto addresses = addresses_text(packet, info);
    return addresses.empty() ? line : line + "  " + addresses;
}

}  // namespace ble::flow
