// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/channel_index.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/hertz.hpp"
#include "phy/impairments/sinusoidal_drift.hpp"
#include "phy/phy_mode.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::benchmarks {

/// One packet as its transmitter happens to send it.
struct Transmission {
    PhyMode phy = PhyMode::le_1m;
    ChannelIndex channel{37};
    std::vector<std::uint8_t> pdu{};
    double start = 0;  ///< in samples of its slot
    double phase = 0;  ///< of the carrier at `start`
    Hertz cfo{};
    double modulation_index = 0.5;
    double symbol_clock_ppm = 0;
    std::optional<phy::SinusoidalDrift> drift{};  ///< of a dirty transmitter's carrier

    /// How it is modulated with the given amplitude into a stream with this centre.
    [[nodiscard]] phy::BurstSettings settings(Hertz center, double amplitude) const;
    /// In a stream of this rate.
    [[nodiscard]] phy::Burst burst(const phy::GfskModulator& modulator, Hertz rate,
                                   const phy::BurstSettings& settings) const;
};

}  // namespace ble::benchmarks
