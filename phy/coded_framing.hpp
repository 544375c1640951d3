// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// Symbols of the parts of an LE Coded packet (Core 6.0, Vol 6 Part B, 2.2).
struct CodedLayout {
    static constexpr std::size_t preamble = 80;
    static constexpr std::size_t access_address = 256;
    static constexpr std::size_t coding_indicator = 16;
    static constexpr std::size_t first_termination = 24;
    static constexpr std::size_t known = preamble + access_address;
    static constexpr std::size_t first_block = access_address + coding_indicator + first_termination;
};

/// Symbols that one coded bit becomes: 4 for S = 8 (0 → 0011, 1 → 1100), 1 for S = 2
/// (Core 6.0, Vol 6 Part B, 3.3.2).
[[nodiscard]] constexpr std::size_t symbols_per_coded_bit(PhyMode mode) {
    return mode == PhyMode::le_coded_s8 ? 4 : 1;
}

/// Symbols that one bit of FEC block 2 becomes.
[[nodiscard]] constexpr std::size_t symbols_per_bit(PhyMode mode) { return 2 * symbols_per_coded_bit(mode); }

/// The symbol at `position` of the pattern of a coded bit, 0 or 1.
[[nodiscard]] constexpr std::uint8_t pattern_symbol(std::uint8_t coded_bit, std::size_t position,
                                                    PhyMode mode) {
    return mode == PhyMode::le_coded_s8 ? coded_bit ^ (position >= 2 ? 1 : 0) : coded_bit;
}

/// Bits through the code from state 0 and through the pattern mapper.
[[nodiscard]] AirBits code_symbols(std::span<const std::uint8_t> bits, PhyMode mode);

/// Preamble and coded access address: what a receiver of LE Coded knows beforehand.
[[nodiscard]] AirBits coded_sync_symbols(AccessAddress access_address);

/// A whole LE Coded packet: preamble, FEC block 1 (access address, CI, TERM1; S = 8), FEC block 2 (`body`,
/// the whitened bits of PDU and CRC, and TERM2; S as `mode` says). `mode` is le_coded_s8 or le_coded_s2.
[[nodiscard]] AirBits coded_frame(PhyMode mode, AccessAddress access_address,
                                  std::span<const std::uint8_t> body);

}  // namespace ble::phy
