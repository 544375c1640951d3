// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/coded_framing.hpp"

namespace ble::phy {

/// Where PDU and CRC lie in a packet, in symbols from its start (Core 6.0, Vol 6 Part B, 2.1 and 2.2).
struct BodyLayout {
    std::size_t preamble = 0;  ///< its length
    std::size_t body = 0;      ///< where PDU and CRC begin
    std::size_t symbols_per_bit = 1;
};

[[nodiscard]] constexpr BodyLayout body_layout(PhyMode mode) {
    if (is_coded(mode)) {
        return {CodedLayout::preamble, CodedLayout::preamble + CodedLayout::first_block,
                symbols_per_bit(mode)};
    }
    return mode == PhyMode::le_2m ? BodyLayout{16, 48} : BodyLayout{8, 40};
}

}  // namespace ble::phy
