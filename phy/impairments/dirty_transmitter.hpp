// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <array>

namespace ble::phy {

/// One of the ten transmitters that the RF-PHY test suite's receiver cases use in turn, 50 packets each; all
/// with a sinusoidal drift of 50 kHz at 1250 Hz besides. LE 1M, LE 2M and LE Coded share the list.
struct DirtyTransmitter {
    Hertz frequency_offset{};
    double modulation_index = 0.5;
    double stable_modulation_index = 0.5;  ///< for the cases with a stable modulation index
    double symbol_clock_ppm = 0;
};

inline constexpr std::array<DirtyTransmitter, 10> dirty_transmitters{{
    {{100e3}, 0.45, 0.495, -50},
    {{19e3}, 0.48, 0.498, -50},
    {{-3e3}, 0.46, 0.496, 50},
    {{1e3}, 0.52, 0.502, 50},
    {{52e3}, 0.53, 0.503, 50},
    {{0}, 0.54, 0.504, -50},
    {{-56e3}, 0.47, 0.497, -50},
    {{97e3}, 0.50, 0.500, -50},
    {{-25e3}, 0.45, 0.495, -50},
    {{-100e3}, 0.55, 0.505, 50},
}};

}  // namespace ble::phy
