// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <string_view>
#include <vector>

namespace ble::tests {

/// A packet with plausible measurements and the right CRC, so that tests change only what they are about.
[[nodiscard]] Packet sample_packet(std::string_view pdu_hex);

/// One packet of each kind that outputs tell apart: PDU types, PHYs, CRC verdicts, truncation, and
/// names that want to break out of a line. Invented addresses.
[[nodiscard]] std::vector<Packet> sample_packets();

}  // namespace ble::tests
