// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/colour.hpp"
#include "flowgraphs/numbered_packet.hpp"

#include <string>

namespace ble::flow {

/// One line of the list by which packets are chosen, without line end: number, seconds from the
/// start of the recording, channel, PHY, type, CRC, addresses.
[[nodiscard]] std::string inspect_line(const NumberedPacket& numbered, Hertz rate, Colour colour);

}  // namespace ble::flow
