// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace ble {

/// Antennas in a line, evenly spaced. Angles are in degrees from broadside; from a positive one, a wave
/// reaches the last antenna first.
struct AntennaArray {
    static constexpr Hertz reference{2440e6};  ///< the frequency whose wavelength the spacing counts
    static constexpr double least_spacing = 0.05, greatest_spacing = 0.5;

    std::size_t antennas = 4;
    double spacing = 0.5;  ///< wavelengths; more than half of one is ambiguous

    /// The phase of an antenna before that of the one ahead of it, in radians.
    [[nodiscard]] double phase_step(double degrees, Hertz carrier) const {
        return greatest_step(carrier) * std::sin(degrees * std::numbers::pi / 180);
    }
    /// The reverse; what no angle gives is taken for the nearest that one does.
    [[nodiscard]] double degrees(double phase_step, Hertz carrier) const {
        return std::asin(std::clamp(phase_step / greatest_step(carrier), -1.0, 1.0)) * 180 / std::numbers::pi;
    }
    friend bool operator==(const AntennaArray&, const AntennaArray&) = default;

private:
    [[nodiscard]] double greatest_step(Hertz carrier) const {
        return 2 * std::numbers::pi * spacing * (carrier / reference);
    }
};

}  // namespace ble
