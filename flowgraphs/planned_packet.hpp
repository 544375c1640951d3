// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/pdu_layout.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
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

    /// The constant tone extension that the PDU announces: it is sent behind the CRC.
    [[nodiscard]] std::optional<CteInfo> cte() const {
        return ble::phy::announced_cte({phy, access_address}, pdu);
    }
    /// Of the last symbol before that.
    [[nodiscard]] Instant crc_end() const { return at + airtime(phy, pdu.size()); }
    [[nodiscard]] Instant end() const { return crc_end() + cte().value_or(CteInfo{}).length(); }
};

}  // namespace ble::flow
