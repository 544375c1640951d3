// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/device.hpp"
#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/crc24.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <vector>

namespace ble::captures {

/// A packet of LE 1M on the air, and the device that sends it.
struct AirPacket {
    Device sender{};
    Duration at{};  ///< of the first preamble symbol, from the recording's start
    ChannelIndex channel{37};
    AccessAddress access_address = advertising_access_address;
    CrcInit crc_init = advertising_crc_init;
    std::vector<std::uint8_t> pdu{};

    [[nodiscard]] Duration end() const { return at + airtime(PhyMode::le_1m, pdu.size()); }
};

}  // namespace ble::captures
