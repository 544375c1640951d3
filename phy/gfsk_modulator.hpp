// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/hertz.hpp"
#include "phy/phase_trajectory.hpp"
#include "phy/phy_mode.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// Where and how one packet goes on the air.
struct BurstSettings {
    double start = 0;               ///< first preamble symbol, in samples of the stream, may be fractional
    Hertz frequency{};              ///< carrier, relative to the stream's centre (channel and offset)
    double amplitude = 1;           ///< 1.0 is full scale
    double phase = 0;               ///< of the carrier at `start`, in radians
    double modulation_index = 0.5;  ///< h; 0.45 to 0.55 is allowed
    double symbol_clock_ppm = 0;    ///< transmitter's symbol clock against the stream's
};

/// GFSK with BT = 0.5 (Core 6.0, Vol 6 Part A, 3.1) at any sample rate above the symbol rate (twice it holds
/// the whole spectrum), with edges ramped within two microseconds. Bits in, burst of samples out.
class GfskModulator {
public:
    GfskModulator(Hertz sample_rate, PhyMode mode);

    /// `bits`: symbols, one a byte, 0 or 1, in order of transmission.
    [[nodiscard]] Burst operator()(std::span<const std::uint8_t> bits, const BurstSettings& settings) const;

private:
    double sample_rate_;
    double symbol_rate_;
    GaussianPulseTable pulse_;
};

}  // namespace ble::phy
