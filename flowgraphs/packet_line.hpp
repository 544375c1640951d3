// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/colour.hpp"
#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"

#include <string>

namespace ble::flow {

/// One packet on one line for people, without line end: time, channel, PHY, RSSI, SNR, CFO, CRC,
/// type, addresses and what it says. The time is UTC, or seconds since the start of a recording
/// that has no date (and so begins at 1970).
[[nodiscard]] std::string packet_line(const Packet& packet, const PduInfo& info, Colour colour);

}  // namespace ble::flow
