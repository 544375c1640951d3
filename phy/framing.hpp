// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/cte_info.hpp"
#include "phy/phy_mode.hpp"
#include "phy/whitening.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Bits in the order they are sent, one a byte, 0 or 1.
using AirBits = std::vector<std::uint8_t>;

/// Preamble and access address: what a receiver knows beforehand (Core 6.0, Vol 6 Part B, 2.1 and 2.2).
/// On uncoded PHYs the preamble alternates and begins with the access address's first bit; on LE Coded it is
/// 80 symbols, and the access address another 256.
[[nodiscard]] AirBits sync_bits(PhyMode mode, AccessAddress access_address);

/// The bits of `octets`, which are a PDU and its CRC, whitened.
[[nodiscard]] AirBits whitened_bits(ChannelIndex channel, std::span<const std::uint8_t> octets);
[[nodiscard]] AirBits whitened_bits(Whitening whitening, std::span<const std::uint8_t> octets);

/// All symbols of a packet, in any mode, around the whitened bits of PDU and CRC.
[[nodiscard]] AirBits frame_around(PhyMode mode, AccessAddress access_address,
                                   std::span<const std::uint8_t> body);

/// All symbols of a packet, in any mode, with the CRC that belongs to it.
[[nodiscard]] AirBits frame(PhyMode mode, AccessAddress access_address, CrcInit crc_init,
                            ChannelIndex channel, std::span<const std::uint8_t> pdu);

[[nodiscard]] AirBits frame(PhyMode mode, AccessAddress access_address, CrcInit crc_init, Whitening whitening,
                            std::span<const std::uint8_t> pdu);

/// The symbols of a constant tone extension, which follows a packet's last: ones, not whitened (Core 6.0, Vol
/// 6 Part B, 2.5.1).
[[nodiscard]] AirBits constant_tone(PhyMode mode, const CteInfo& info);

/// Octets from bits, eight a piece, least significant first; a remainder is left out.
[[nodiscard]] std::vector<std::uint8_t> octets_of(std::span<const std::uint8_t> bits);

}  // namespace ble::phy
