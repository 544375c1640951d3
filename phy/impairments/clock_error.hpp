// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/hertz.hpp"
#include "phy/impairments/stream_place.hpp"

namespace ble::phy {

/// A transmitter's symbol clock that runs fast (Core 6.0, Vol 6 Part A, 3.1: at most ±50 ppm): the burst is
/// resampled exactly about its start, its carrier stays. For bursts made elsewhere; our modulators take
/// `BurstSettings::symbol_clock_ppm` and need no resampling. The error is SincInterpolator's at the
/// burst's bandwidth, not at its place in the passband.
struct ClockError {
    double ppm = 0;    ///< -1000 to 1000
    double start = 0;  ///< of the packet, in samples of the stream: what keeps its place
    Hertz carrier{};   ///< relative to the stream's centre

    void operator()(Burst& burst, Hertz rate) const;
};

}  // namespace ble::phy
