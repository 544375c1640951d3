// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_sample.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// How the phase goes on, in LE Coded's first look, over a pattern of four symbols: of 32 positions, two a
/// symbol, the sums of Re and Im of sums[n + 8] conj(sums[n]), those of each position modulo 4 apart.
struct PatternSteps {
    static constexpr std::size_t positions = 32, phases = 4, lag = 8;

    std::array<float, phases> re{}, im{};
};

/// `sums` holds `positions` for each of `out`, and `lag` more.
void pattern_steps(std::span<const FixedSample> sums, std::span<PatternSteps> out);

}  // namespace ble::phy::kernels
