// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/pattern_carrier.hpp"

#include <cmath>
#include <complex>

/// The patterns' kernels as the formulas that they are.
namespace ble::phy::kernels::reference {

inline void pattern_sums(std::span<const Sample> received, const PatternOfOne& one, std::span<Sample> common,
                         std::span<Sample> different) {
    for (std::size_t n = 0; n < common.size(); ++n) {
        common[n] = different[n] = 0;
        for (std::size_t k = 0; k < pattern_symbols; ++k) {
            common[n] += one[k].real() * received[n * pattern_symbols + k];
            different[n] += one[k].imag() * received[n * pattern_symbols + k];
        }
    }
}

inline void sums_around(std::span<const Sample> in, std::span<Sample> out) {
    for (std::size_t n = 0; n < out.size(); ++n) {
        out[n] = 0;
        for (std::size_t k = 0; k < in.size(); ++k) {
            if (k <= n + pattern_reach && n <= k + pattern_reach) out[n] += in[k];
        }
    }
}

inline void pattern_bits(std::span<const Sample> different, std::span<Sample> turns, std::span<float> bits) {
    for (std::size_t n = 0; n < turns.size(); ++n) {
        const float magnitude = std::sqrt(std::norm(turns[n]));
        turns[n] = magnitude > 0 ? turns[n] / magnitude : Sample{1, 0};
        bits[n] = multiply_conjugate(different[n], turns[n]).imag();
    }
}

inline float pattern_phases(const PhaseLoop& loop, const KnownPatterns& patterns, std::span<float> phases) {
    const Sample once{loop.turn_re, loop.turn_im};
    const PatternOfOne one{once, multiply(once, once), once, Sample{1, 0}};
    const auto& bits = patterns.bits;
    float within = 0, turned = 0;
    for (std::size_t n = 0; n < phases.size(); ++n) {
        const Sample turn = patterns.turns[n];
        turned += n == 0 ? std::arg(turn) : std::arg(multiply_conjugate(turn, patterns.turns[n - 1]));
        const float next = n + 1 < phases.size() ? bits[n + 1] : -bits[n];
        const std::array<float, pattern_symbols + 1> symbols{bits[n], bits[n], -bits[n], -bits[n], next};
        std::array<float, pattern_symbols> phase{};
        for (std::size_t k = 0; k < pattern_symbols; ++k) {
            const Sample sent = bits[n] > 0 ? one[k] : std::conj(one[k]);
            const auto error =
                multiply_conjugate(patterns.received[n * pattern_symbols + k], multiply(turn, sent));
            phase[k] = turned + error.imag() * loop.inverse_peak - loop.leak * (symbols[k + 1] - symbols[k]);
        }
        phases[n] = (phase[0] + phase[1] + phase[2] + phase[3]) / 4;
        within += bits[n] * (phase[1] - phase[3]);
    }
    return within;
}

}  // namespace ble::phy::kernels::reference
