// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/cte_info.hpp"
#include "phy/direction/antenna_setup.hpp"
#include "phy/hertz.hpp"

#include <cstddef>
#include <optional>

namespace ble::phy {

/// A packet in a stream, as far as antennas matter.
struct WaveSource {
    Hertz carrier{};               ///< absolute
    Hertz rate{};                  ///< of the stream
    double tone_start = 0;         ///< where its last symbol ends, in samples of the stream
    std::optional<CteInfo> cte{};  ///< what follows there
};

/// Packets that come from one direction (or, with antennas at the sender, go to one), for made recordings.
struct PlaneWave {
    AntennaSetup antennas{};
    double degrees = 0;

    /// Turns the burst's phase to what one of several antennas hears, or, with a switch, what comes through
    /// it: antennas change in the middle of each switch slot.
    void reach(Burst& burst, const WaveSource& source, std::size_t antenna) const;
};

}  // namespace ble::phy
