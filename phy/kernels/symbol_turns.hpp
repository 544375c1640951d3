// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_phases.hpp"
#include "phy/sample.hpp"

#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// What each symbol's phase turns by, and the sign of that, ±1: whole batches of symbols.
struct SymbolTurns {
    std::span<float> turns;  ///< radians
    std::span<std::int8_t> symbols;
};

/// turns[k] = arg(v[k + 1] v[k]* back), to 10⁻⁵ radians, where v[k] = Σ_m taps[m] x[first + m + k
/// samples_per_symbol]: how far a signal turns over each symbol beyond what `back` takes off for the carrier.
/// Nothing is brought down to `ends.greatest`.
void symbol_turns(const ConstSymbolPhases& in, const PulseFilter& ends, Sample back, const SymbolTurns& out);

/// How far a symbol itself turns the phase; of its own turn and both its neighbours', `leak` falls behind
/// where it ought to be over.
struct ExpectedTurn {
    float step = 0, leak = 0;
};

/// Takes off what symbols turn the phase by: turns[k] - step (a[k] + leak (a[k - 1] - 2 a[k] + a[k + 1])).
/// `symbols` begin with the one before the first, and end with the one behind the last.
void take_off_symbols(std::span<const std::int8_t> symbols, const ExpectedTurn& expected,
                      std::span<float> turns);

}  // namespace ble::phy::kernels
