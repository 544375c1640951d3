// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/stream_place.hpp"
#include "phy/sample.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

namespace ble::phy {

/// Turns the carrier of `samples` by `cycles(t)`, t in seconds from the place's sample 0.
template <class Cycles>
void turn_phase(std::span<Sample> samples, const StreamPlace& place, const Cycles& cycles) {
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const double turns = cycles(place.seconds(static_cast<double>(n)));
        const double angle = 2 * std::numbers::pi * (turns - std::floor(turns));
        samples[n] =
            multiply(samples[n], {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))});
    }
}

}  // namespace ble::phy
