// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "phy/packet.hpp"

#include <cstdint>
#include <vector>

namespace ble::ll {

/// A packet came in for a `Listen`. With a wrong CRC only its times are of use.
struct Received {
    OrderId order{};
    Instant start{};  ///< first preamble symbol at the antenna
    Instant end{};    ///< end of the last symbol: answers start T_IFS later
    PhyMode phy = PhyMode::le_1m;
    CrcStatus crc_status = CrcStatus::ok;
    std::int8_t rssi_dbm = 127;       ///< 127: not known
    std::vector<std::uint8_t> pdu{};  ///< header and payload
};

}  // namespace ble::ll
