// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/trellis_path.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// What a decoded packet tells about its carrier, as a correction to the carrier phase and the
/// modulation index with which it was decoded.
struct CarrierFit {
    std::vector<float> carrier{};  ///< smooth phase at the end of each symbol, radians
    double index_correction = 0;
};

/// Least squares over the whole packet: a polynomial in time of `order`, plus the modulation index
/// (the phase that grows with the sum of the symbols).
[[nodiscard]] CarrierFit fit_carrier(const TrellisPath& path, int order);

/// What patterns of LE Coded with S = 8 saw of the carrier.
struct PatternPhases {
    std::vector<float> mean{};      ///< over each pattern's symbols, radians
    std::span<const float> bits{};  ///< ±1: a one's symbols are 1100, a zero's 0011
    float within = 0;               ///< Σ bit (phase at the second symbol's end - phase at the fourth's)
};
/// The same, as a pattern's symbols turn the phase by π h (1, 2, 1, 0) or back; `carrier` is one of symbols.
[[nodiscard]] CarrierFit fit_carrier(const PatternPhases& patterns, int order);

/// Enough for the carrier drift that RF-PHY tests with: fifth order for 376 µs and one more for each
/// further 65 µs of an LE 1M packet; 50 kHz at 1250 Hz is then followed to about 0.02 rad.
[[nodiscard]] int drift_order(std::size_t symbols);

}  // namespace ble::phy
