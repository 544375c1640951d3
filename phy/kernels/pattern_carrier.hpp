// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/phase_survivors.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// Symbols of a pattern of LE Coded with S = 8.
inline constexpr std::size_t pattern_symbols = 4;
/// Patterns before and after one that tell its carrier, too.
inline constexpr std::size_t pattern_reach = 16;

/// What is received in the symbols of a one, in a carrier of phase 0; of a zero, the conjugate.
using PatternOfOne = std::array<Sample, pattern_symbols>;

/// Σ of a pattern's symbols by the real and by the imaginary parts of a one's, which both have in common and
/// which they differ in. `received` holds so many whole patterns.
void pattern_sums(std::span<const Sample> received, const PatternOfOne& one, std::span<Sample> common,
                  std::span<Sample> different);

/// out[n] = Σ in[k] over the `pattern_reach` before and after n, as far as there are any.
void sums_around(std::span<const Sample> in, std::span<Sample> out);

/// Brings `turns` to magnitude 1 (zero is phase 0), and sets bits[n] to the quadrature part that `different`
/// has beside them.
void pattern_bits(std::span<const Sample> different, std::span<Sample> turns, std::span<float> bits);

/// Patterns as they were decided, beside what was received.
struct KnownPatterns {
    std::span<const Sample> received;
    std::span<const Sample> turns;  ///< of the carrier, magnitude 1
    std::span<const float> bits;    ///< ±1
};
/// Sets phases[n] to the carrier's phase in a pattern, the mean over its symbols, unwrapped from that of the
/// first turn on; returns Σ bits[n] (second symbol's - fourth symbol's phase). Leaks as in PhaseTracker.
[[nodiscard]] float pattern_phases(const PhaseLoop& loop, const KnownPatterns& patterns,
                                   std::span<float> phases);

}  // namespace ble::phy::kernels
