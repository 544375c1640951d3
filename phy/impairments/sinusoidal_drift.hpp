// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/turn_phase.hpp"

#include <cassert>
#include <cmath>
#include <numbers>
#include <span>

namespace ble::phy {

/// A carrier whose frequency swings by deviation · sin(2π rate t + phase): the drift of the RF-PHY test
/// suite's dirty transmitter, whose packets start at 0° and 180° in turn.
struct SinusoidalDrift {
    Hertz deviation{};
    Hertz modulation_rate{1250};  ///< above 0
    double start_phase_degrees = 0;

    void operator()(std::span<Sample> samples, const StreamPlace& place) const {
        assert(modulation_rate.value > 0);
        const double start = start_phase_degrees * std::numbers::pi / 180;
        const double step = 2 * std::numbers::pi * modulation_rate.value;
        const double index = deviation.value / step;
        turn_phase(samples, place,
                   [&](double t) { return index * (std::cos(start) - std::cos(step * t + start)); });
    }
};

}  // namespace ble::phy
