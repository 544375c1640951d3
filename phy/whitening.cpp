// SPDX-License-Identifier: Apache-2.0
#include "phy/whitening.hpp"

namespace ble::phy {

// Position 0 of the specification's register is bit 6 here, position 6 (the output) bit 0.
Whitening::Whitening(ChannelIndex channel) : state_{0x40} {
    for (int bit = 0; bit < 6; ++bit) state_ |= ((channel.value() >> bit) & 1u) << bit;
}

std::uint8_t Whitening::next_octet() {
    std::uint8_t octet = 0;
    for (int bit = 0; bit < 8; ++bit) {
        const unsigned out = state_ & 1u;
        octet |= static_cast<std::uint8_t>(out << bit);
        // The output returns to position 0 and is added into position 4.
        state_ = static_cast<std::uint8_t>((state_ >> 1) ^ (out << 6) ^ (out << 2));
    }
    return octet;
}

void Whitening::apply(std::span<std::uint8_t> octets) {
    for (auto& octet : octets) octet ^= next_octet();
}

Whitening whitening_of(AccessAddress access_address, ChannelIndex channel) {
    return access_address == test_access_address ? Whitening::none() : Whitening{channel};
}

}  // namespace ble::phy
