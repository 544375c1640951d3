// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_bits.hpp"

#include "phy/whitening.hpp"

namespace ble::phy {

AirBits packet_bits(const Packet& packet) {
    if (is_coded(packet.phy)) return {};
    auto body = packet.pdu;
    if (!packet.truncated) body.insert(body.end(), packet.crc.begin(), packet.crc.end());
    Whitening{packet.channel}.apply(body);
    auto bits = sync_bits(packet.phy, packet.access_address);
    for (const auto octet : body) {
        for (int bit = 0; bit < 8; ++bit) bits.push_back((octet >> bit) & 1);
    }
    return bits;
}

}  // namespace ble::phy
