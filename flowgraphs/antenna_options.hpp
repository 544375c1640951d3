// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/plane_wave.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// The antennas that a recording is made with, as a person asks for them.
struct AntennaOptions {
    std::optional<std::size_t> antennas{};               ///< each with a channel of its own
    std::optional<std::vector<std::uint8_t>> pattern{};  ///< one channel, through a switch
    std::optional<double> spacing{};                     ///< wavelengths
    std::optional<double> degrees{};
    std::optional<Duration> slot{};  ///< of switched antennas, with AoA

    /// Nothing: one antenna, wherever packets come from.
    [[nodiscard]] std::optional<phy::PlaneWave> wave() const;
    /// Of the recording.
    [[nodiscard]] std::size_t channels() const { return antennas.value_or(1); }
};

}  // namespace ble::flow
