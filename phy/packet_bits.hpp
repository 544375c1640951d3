// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"
#include "phy/packet.hpp"

namespace ble::phy {

/// The bits of a packet as they were received, whitened, from the preamble on; on LE Coded the symbols,
/// as sent. Without a CRC where the packet was cut off, and with its constant tone extension where
/// that was heard.
[[nodiscard]] AirBits packet_bits(const Packet& packet);

}  // namespace ble::phy
