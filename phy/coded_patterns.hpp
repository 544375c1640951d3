// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/carrier_fit.hpp"
#include "phy/kernels/pattern_carrier.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ble::phy {

/// What the patterns of LE Coded with S = 8 say. Both, 0011 for a zero and 1100 for a one (Core 6.0, Vol 6
/// Part B, 3.3.2), end in the phase that they began with, and are each other's conjugate: what they have in
/// common shows the carrier, whatever the bits are, and what they differ in shows the bit.
struct CodedPatterns {
    static constexpr std::size_t length = kernels::pattern_symbols;

    std::vector<float> bits{};   ///< the greater, the likelier a one; below zero, a zero
    std::vector<Sample> turn{};  ///< unit phasor of the carrier that the filter left
};

/// `received` is the matched filter's output from a packet's first symbol on; its carrier is steady: it turns
/// by less than a radian in the time of thirty patterns. A remainder shorter than a pattern is left out.
[[nodiscard]] CodedPatterns coded_patterns(const kernels::PhaseLoop& loop, std::span<const Sample> received);

/// What the carrier in the patterns of `bits`, ±1, which are what was sent, tells: a polynomial of `order`,
/// and the modulation index.
[[nodiscard]] CarrierFit fit_carrier(const kernels::PhaseLoop& loop, const kernels::KnownPatterns& patterns,
                                     int order);

}  // namespace ble::phy
