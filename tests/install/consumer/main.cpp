// SPDX-License-Identifier: Apache-2.0
#include "phy/crc24.hpp"
#include "phy/whitening.hpp"

#include <array>
#include <cstdint>

// Whitens an empty data packet and takes it back: enough to need the headers and the library.
int main() {
    const std::array<std::uint8_t, 2> pdu{0x01, 0x00};
    const ble::CrcInit init{0x123456};
    auto octets = pdu;
    ble::phy::Whitening{ble::ChannelIndex{9}}.apply(octets);
    const bool changed = octets != pdu;
    ble::phy::Whitening{ble::ChannelIndex{9}}.apply(octets);
    return changed && octets == pdu && ble::recover_crc_init(pdu, ble::crc24(pdu, init)) == init ? 0 : 1;
}
