// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/phy_mode.hpp"

namespace ble::ll {

/// Where a packet is: all that a modem needs besides the instant (Core 6.0, Vol 6 Part B, 1.4 and 2.1).
struct PhysicalChannel {
    ChannelIndex index{37};
    PhyMode phy = PhyMode::le_1m;  ///< a listener on LE Coded takes both codings
    AccessAddress access_address = advertising_access_address;
    CrcInit crc_init = advertising_crc_init;

    friend constexpr bool operator==(const PhysicalChannel&, const PhysicalChannel&) = default;
};

}  // namespace ble::ll
