// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"
#include "phy/packet.hpp"

namespace ble::phy {

/// The bits of an uncoded packet as they were received, whitened, from the preamble on; without a
/// CRC where the packet was cut off, none at all for LE Coded.
[[nodiscard]] AirBits packet_bits(const Packet& packet);

}  // namespace ble::phy
