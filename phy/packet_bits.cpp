// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_bits.hpp"

#include "phy/coded_framing.hpp"
#include "phy/convolutional_code.hpp"

namespace ble::phy {

AirBits packet_bits(const Packet& packet) {
    auto octets = packet.pdu;
    if (!packet.truncated) octets.insert(octets.end(), packet.crc.begin(), packet.crc.end());
    const auto whitening = whitening_of(packet.access_address, packet.channel);
    auto bits = frame_around(packet.phy, packet.access_address, whitened_bits(whitening, octets));
    // Where the packet goes on, no TERM2 follows.
    if (packet.truncated && is_coded(packet.phy)) {
        bits.resize(bits.size() - ConvolutionalCode::termination_bits * symbols_per_bit(packet.phy));
    }
    return bits;
}

}  // namespace ble::phy
