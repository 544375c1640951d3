// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// Share of the bias that a left-over frequency puts on the bit metric; best of those tried.
inline constexpr float frequency_bias = 0.5F;

/// A margin for what is known: above that of a way that does not exist.
inline constexpr float certainty = 1e9F;

/// What one survivor of a trellis needs to be extended by a symbol: gains of its phase loop, and shares of
/// neighbouring symbols in the matched filter's output (see PhaseTracker).
struct PhaseLoop {
    float phase_gain = 0, frequency_gain = 0;
    float turn_re = 0, turn_im = 1;  ///< exp(j π h)
    float leak = 0;
    float inverse_peak = 1;
    float greatest_error = 0;
};

/// The two survivors of the trellis whose state is the parity of the ones sent.
struct PhaseSurvivors {
    using Pair = std::array<float, 2>;
    Pair re{1, 1}, im{0, 0};  ///< unit phasor of carrier and modulation at the last symbol
    Pair carrier{}, frequency{};
    Pair error{};  ///< phase error at the last symbol, without its own share, with the next symbol's
    Pair metric{};
};

/// What the survivors at one symbol were: one in each parity.
struct PhaseRecord {
    PhaseSurvivors::Pair seen{};    ///< carrier phase with the next symbol's leak
    PhaseSurvivors::Pair margin{};  ///< of the way with a one over that with a zero: positive, the one won
};

/// Extends the survivors by the symbols that were received, `known` ones (±1) first, and records each step.
void extend_survivors(const PhaseLoop& loop, std::span<const Sample> received,
                      std::span<const std::int8_t> known, PhaseSurvivors& survivors,
                      std::span<PhaseRecord> records);

}  // namespace ble::phy::kernels
