// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_sample.hpp"
#include "phy/sample.hpp"

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

/// Such sums of neighbouring pieces, added up.
struct PatternWindow {
    std::array<float, PatternSteps::phases> re{}, im{};
    std::array<float, PatternSteps::phases> power{};    ///< re² + im²
    std::array<float, PatternSteps::phases> between{};  ///< of each phase and the next, added up
    float greatest = 0;                                 ///< of all those powers
};

/// `sums` holds `positions` for each of `out`, and `lag` more.
void pattern_steps(std::span<const FixedSample> sums, std::span<PatternSteps> out);

/// out[n] adds up pieces[n], …, pieces[n + length - 1]; powers `between` are multiplied by `weight`. `pieces`
/// holds `length` more than `out`.
void pattern_windows(std::span<const PatternSteps> pieces, std::size_t length, float weight,
                     std::span<PatternWindow> out);

/// out[n] = Re(conj(direction) · sums[n + 8] conj(sums[n])); `sums` holds 8 more.
void steps_along(std::span<const FixedSample> sums, Sample direction, std::span<float> out);

/// out[i] = Σ_k signs[k] · in[k + i]; `in` must reach signs.size() - 1 beyond `out`.
void signed_sums(std::span<const float> in, std::span<const float> signs, std::span<float> out);

}  // namespace ble::phy::kernels
