// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    static constexpr std::size_t length = 4;  ///< symbols

    std::vector<float> bits{};   ///< the greater, the likelier a one; below zero, a zero
    std::vector<Sample> turn{};  ///< unit phasor of the carrier that the filter left
};

/// `received` is the matched filter's output from a packet's first symbol on; its carrier is steady: it turns
/// by less than a radian in the time of thirty patterns. A remainder shorter than a pattern is left out.
[[nodiscard]] CodedPatterns coded_patterns(const kernels::PhaseLoop& loop, std::span<const Sample> received);

/// The phase of the carrier at each of the `symbols`, ±1, which are what was sent, as a trellis tells it.
[[nodiscard]] std::vector<float> carrier_of(const kernels::PhaseLoop& loop, std::span<const Sample> received,
                                            const CodedPatterns& patterns,
                                            std::span<const std::int8_t> symbols);

}  // namespace ble::phy
