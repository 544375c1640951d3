// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/spectrogram.hpp"

#include <cstdint>

namespace ble::flow {

/// The levels, in dBFS, that the ends of the colour map stand for.
struct LevelRange {
    double low = -100;
    double high = 0;

    /// A power's place on the colour map.
    [[nodiscard]] std::uint8_t colour_of(float power) const;
};

/// From the middle of the noise to the strongest cell, whatever the recording's gain was; 25 to 70 dB.
[[nodiscard]] LevelRange level_range(const phy::Spectrogram& spectrogram);

}  // namespace ble::flow
