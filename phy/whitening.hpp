// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// The whitening sequence x^7 + x^4 + 1 of one channel (Core 6.0, Vol 6 Part B, 3.2), as octets to
/// XOR over PDU and CRC. Whitening and de-whitening are the same.
class Whitening {
public:
    explicit Whitening(ChannelIndex channel);
    /// Leaves every octet as it is: the register that holds nothing but zeros.
    [[nodiscard]] static constexpr Whitening none() { return Whitening{}; }
    /// The next octet of the sequence, first bit on the air in bit 0.
    std::uint8_t next_octet();
    void apply(std::span<std::uint8_t> octets);

private:
    constexpr Whitening() = default;

    std::uint8_t state_ = 0;
};

/// That of the packets with `access_address`: test packets have none (Part F, 4.1).
[[nodiscard]] Whitening whitening_of(AccessAddress access_address, ChannelIndex channel);

}  // namespace ble::phy
