// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_phases.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// A value for each sample, between `low` (0) and `high` (1).
struct SyncTable {
    std::span<const float> low, high;
};

/// A known waveform beside samples: sample m has the phase `phase` + m `turn` + `index` times its steps.
struct SyncTrack {
    SyncTable steps;   ///< modulation's phase, in units of π h
    SyncTable slopes;  ///< its derivative per symbol
    float fraction = 0;
    float phase = 0, turn = 0, index = 0;
};

/// Sums over samples whose waveform was taken off: of themselves, of their power, and of their imaginary part
/// with each sample's number, steps and slope; and of the squared magnitudes that pieces of them add up to.
struct SyncSums {
    float re = 0, im = 0, power = 0;
    float by_number = 0, by_steps = 0, by_slope = 0;
    float explained = 0;
};
/// `piece`: in samples, whole batches; what is left over at the end is none.
[[nodiscard]] SyncSums sync_sums(std::span<const Sample> samples, const SyncTrack& track, std::size_t piece);

/// out[k] = Σ_j x[first + j + k samples_per_symbol] conj(reference of sample j of symbol k); whole batches.
void symbol_products(const ConstSymbolPhases& in, std::size_t first, const ConstSymbolPhases& reference,
                     std::span<Sample> out);

}  // namespace ble::phy::kernels
