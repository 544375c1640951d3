// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/turn_phase.hpp"

#include <span>

namespace ble::phy {

/// A carrier that moves steadily, from its own frequency at time 0 (Core 6.0, Vol 6 Part A, 3.1: at most
/// 400 Hz/µs and 50 kHz in a packet).
struct LinearDrift {
    double hertz_per_microsecond = 0;

    void operator()(std::span<Sample> samples, const StreamPlace& place) const {
        turn_phase(samples, place, [this](double t) { return 0.5 * hertz_per_microsecond * 1e6 * t * t; });
    }
};

}  // namespace ble::phy
