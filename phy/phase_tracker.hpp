// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/phase_survivors.hpp"
#include "phy/sample.hpp"

namespace ble::phy {

/// How fast each survivor's phase loop follows the carrier; zero: the carrier is already taken off.
struct LoopGains {
    float phase = 0;      ///< share of the phase error taken over per symbol
    float frequency = 0;  ///< share of it added to the frequency
};

/// One hypothesis about the symbols so far, with its own estimate of the carrier.
struct PhaseSurvivor {
    float metric = 0;
    Sample phase{1, 0};   ///< unit phasor of carrier and modulation at the last symbol
    float carrier = 0;    ///< the loop's carrier phase at the last symbol
    float frequency = 0;  ///< radians per symbol
    float error = 0;      ///< raw phase error at the last symbol, next symbol's leak included
    float symbol = 0;     ///< the last symbol
};

/// Extends survivors by a symbol. Works on the output of the main Laurent pulse's matched filter, in which
/// neighbouring symbols leak with g = `neighbour_response` in quadrature. That is taken off the phase errors,
/// which needs the next symbol, so the loop runs one symbol late.
class PhaseTracker {
public:
    PhaseTracker(double modulation_index, double neighbour_response, LoopGains gains);

    /// `symbol` is ±1, `received` the matched filter's output at its end, scaled to a signal of amplitude 1.
    [[nodiscard]] PhaseSurvivor extend(const PhaseSurvivor& from, float symbol, Sample received) const;
    /// The next symbol's share in a symbol's raw phase error.
    [[nodiscard]] float leak(float symbol, float next_symbol) const {
        return loop_.leak * (next_symbol - symbol);
    }
    /// The same for kernels.
    [[nodiscard]] const kernels::PhaseLoop& loop() const { return loop_; }

private:
    kernels::PhaseLoop loop_;
};

}  // namespace ble::phy
