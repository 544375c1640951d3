// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/hertz.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// O-QPSK of IEEE 802.15.4 in the 2.4 GHz band (clause 12): each four bits a sequence of 32 chips, 2 Mchip/s,
/// half-sine pulses, even chips on I, odd ones on Q half a pulse later. Constant envelope, 250 kb/s.
class OqpskModulator {
public:
    /// The main lobe, ±1.5 MHz about the carrier, must lie in the passband.
    explicit OqpskModulator(Hertz rate);

    /// `octets`: preamble and all, low half first. `settings` as for GFSK, but for the modulation index.
    [[nodiscard]] Burst operator()(std::span<const std::uint8_t> octets, const BurstSettings& settings) const;

private:
    double rate_;
};

}  // namespace ble::phy
