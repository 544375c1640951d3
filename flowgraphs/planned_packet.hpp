// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <vector>

namespace ble::flow {

/// A packet that is to go on the air: when, where and what (Core 6.0, Vol 6 Part B, 2.1 and 2.2).
struct PlannedPacket {
    Instant at{};  ///< of the first preamble symbol
    ChannelIndex channel{37};
    PhyMode phy = PhyMode::le_1m;
    AccessAddress access_address = advertising_access_address;
    CrcInit crc_init = advertising_crc_init;
    std::vector<std::uint8_t> pdu{};  ///< header and payload

    [[nodiscard]] Instant end() const { return at + airtime(phy, pdu.size()); }
};

}  // namespace ble::flow
