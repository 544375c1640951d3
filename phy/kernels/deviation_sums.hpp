// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_phases.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// A place between samples, the same in every symbol: the four around it, and their shares in its value.
struct CubicPlace {
    std::size_t first = 0;  ///< sample of the signal, for the first symbol measured
    std::array<float, 4> shares{};
};

/// The part of a symbol over which its phase's turn is measured, and what of that is the carrier's: in the
/// first symbol, and by how much more in each further one.
struct MeasuredTurn {
    CubicPlace from, to;
    float carrier = 0, carrier_step = 0;
};

/// Sums of unit phasors, turned as far as the modulation turns over the measured part of a one, or of a zero
/// backwards.
struct DeviationSums {
    Sample run{};          ///< symbols with the same on both sides, and once more on one of them
    Sample alternation{};  ///< symbols between others, and those between the same again
};

/// `symbols`: ±1, of which all are measured but the two at either end that those next to them lean on. `in`
/// has whole batches of measured symbols and one more behind the places.
[[nodiscard]] DeviationSums deviation_sums(const ConstSymbolPhases& in, std::span<const std::int8_t> symbols,
                                           const MeasuredTurn& run, const MeasuredTurn& alternation);

}  // namespace ble::phy::kernels
