// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"

#include <cstdint>
#include <vector>

namespace ble::tests {

/// A packet of the air that a test knows all about.
struct AirPacket {
    ChannelIndex channel{37};
    PhyMode phy = PhyMode::le_1m;
    AccessAddress access_address = advertising_access_address;
    std::vector<std::uint8_t> pdu{};
    double start = 0, end = 0;  ///< in samples
    Hertz cfo{};
    double snr_db = 0;  ///< against the noise alone, in one symbol rate of bandwidth
};

}  // namespace ble::tests
