// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_device.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <vector>

namespace ble::flow {

/// One packet on a packet air, as it was sent.
struct AirPacket {
    AirDevice sender{};
    Instant start{};  ///< true time
    ll::PhysicalChannel channel{};
    std::vector<std::uint8_t> pdu{};
    std::int8_t power_dbm = 0;

    [[nodiscard]] Instant end() const { return start + airtime(channel.phy, pdu.size()); }
};

}  // namespace ble::flow
