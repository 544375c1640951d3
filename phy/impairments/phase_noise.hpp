// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/normal_ziggurat.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/sample.hpp"

#include <span>

namespace ble::phy {

/// A free-running oscillator's phase noise: the phase walks at random (Wiener), which spreads the carrier
/// into a Lorentzian line. Spans of one stream follow each other; the walk goes on from one to the next.
class PhaseNoise {
public:
    /// `linewidth`: of the carrier's line at half its height, from 0 up.
    PhaseNoise(Hertz linewidth, Hertz rate);

    /// The linewidth of an oscillator known by its noise at one offset, in dBc/Hz, where the noise falls by
    /// 20 dB a decade.
    [[nodiscard]] static Hertz linewidth(double dbc_per_hertz, Hertz offset);

    void operator()(std::span<Sample> samples, Xoshiro256& random);

private:
    double deviation_;  ///< of a step, in radians
    double phase_ = 0;
    NormalZiggurat normal_;
};

}  // namespace ble::phy
