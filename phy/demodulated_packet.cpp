// SPDX-License-Identifier: Apache-2.0
#include "phy/demodulated_packet.hpp"

#include <algorithm>

namespace ble::phy {

void take_octets(DemodulatedPacket& packet, std::vector<std::uint8_t> octets,
                 std::optional<CrcInit> crc_init) {
    packet.crc_status = CrcStatus::unchecked;
    if (!packet.truncated) {
        std::copy(octets.end() - crc_octets, octets.end(), packet.crc.begin());
        octets.resize(octets.size() - crc_octets);
        if (crc_init)
            packet.crc_status = crc24(octets, *crc_init) == packet.crc ? CrcStatus::ok : CrcStatus::bad;
    } else if (octets.size() >= header_octets) {
        octets.resize(std::min(octets.size(), header_octets + octets[1]));
    }
    packet.pdu = std::move(octets);
}

}  // namespace ble::phy
