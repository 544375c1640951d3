// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_batch.hpp"
#include "phy/kernels/sync_correlation.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// A complex signal with the samples of all symbols apart: first the first sample of every symbol, then
/// the second of every symbol, and so on.
template <class Part>
struct PhasesApart {
    std::span<Part> re, im;
    std::size_t symbols;  ///< whole batches

    [[nodiscard]] std::size_t samples_per_symbol() const { return re.size() / symbols; }
    /// Where a sample stands; the same one of the next symbol is next to it.
    [[nodiscard]] std::size_t place_of(std::size_t sample) const {
        return sample % samples_per_symbol() * symbols + sample / samples_per_symbol();
    }
    [[nodiscard]] Sample at(std::size_t sample) const {
        const auto place = place_of(sample);
        return {re[place], im[place]};
    }
};
using SymbolPhases = PhasesApart<float>;
using ConstSymbolPhases = PhasesApart<const float>;

/// The carrier of a signal: its phase at each symbol's beginning and at the last one's end, going evenly in
/// between. The first sample comes `late` samples after the first symbol's beginning.
struct SymbolCarrier {
    std::span<const float> phases;
    float late = 0;
};

/// Sets the samples of symbols apart, without their carrier: two or four samples a symbol.
void turned_phases(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out);

/// The same with their carrier, and silence behind them.
void phases_apart(std::span<const Sample> in, const SymbolPhases& out);

/// out[k] = Σ_m taps[m] x[first + m + k samples_per_symbol], x being the signal in its order of time;
/// anything above `greatest` in amplitude is brought down to it. `out` has whole batches. At most 16 taps.
struct PulseFilter {
    std::span<const float> taps;
    std::size_t first = 0;
    float greatest = 0;
};
void pulse_outputs(const SymbolPhases& in, const PulseFilter& filter, std::span<Sample> out);

/// The same of a signal that still has its carrier, which turns evenly: out[k] = exp(-j (phase + k step)) Σ
/// …, with what it turns by from one tap to the next in the taps.
struct SteadyPulseFilter {
    std::span<const Sample> taps;
    std::size_t first = 0;
    float greatest = 0;
    float phase = 0, step = 0;  ///< radians, and radians per symbol
};
void pulse_outputs(const SymbolPhases& in, const SteadyPulseFilter& filter, std::span<Sample> out);

}  // namespace ble::phy::kernels
