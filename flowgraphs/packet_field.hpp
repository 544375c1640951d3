// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/numbered_packet.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// A part of a packet on the air (Core 6.0, Vol 6 Part B, 2.1 and 2.2): which symbols it takes, and
/// what they say.
struct PacketField {
    std::string text{};         ///< "access address 8e89bed6"
    std::string_view colour{};  ///< of its ground in pictures
    std::size_t first = 0;      ///< symbol, from the start of the packet
    std::size_t end = 0;        ///< one past its last symbol
};

/// All fields of a packet, in order.
[[nodiscard]] std::vector<PacketField> packet_fields(const NumberedPacket& numbered);

}  // namespace ble::flow
