// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/convolutional_code.hpp"
#include "phy/kernels/soft_decoding.hpp"

#include <cmath>

/// The decoder's kernels as the formulas that they are.
namespace ble::phy::kernels::reference {

inline float sum_of_magnitudes(std::span<const float> coded) {
    float sum = 0;
    for (const float value : coded) sum += std::abs(value);
    return sum;
}

/// What soft bits are multiplied by; zero where there is nothing to go by.
inline float soft_unit(float sum_of_magnitudes, std::size_t count) {
    constexpr float mean = 40;
    const float unit = mean * static_cast<float>(count) / sum_of_magnitudes;
    return std::isfinite(unit) ? unit : 0.0F;
}

inline void scale_soft_bits(std::span<const float> coded, float unit, std::span<std::int16_t> out) {
    for (std::size_t n = 0; n < coded.size(); ++n) {
        const float scaled = std::nearbyint(coded[n] * unit);
        constexpr float limit = greatest_soft_bit;
        // What is no number becomes one here.
        out[n] = static_cast<std::int16_t>(scaled > -limit ? std::min(scaled, limit) : -limit);
    }
}

inline void round_soft_bits(std::span<const float> coded, std::span<std::int16_t> out) {
    scale_soft_bits(coded, soft_unit(sum_of_magnitudes(coded), coded.size()), out);
}

/// Signs of a coded bit on the ways from the even states into each state.
constexpr std::array<std::int16_t, code_states> signs_from_even(std::size_t coded_bit) {
    std::array<std::int16_t, code_states> out{};
    for (unsigned state = 0; state < code_states; ++state) {
        const auto coded = ConvolutionalCode::coded(2 * state % code_states, state / (code_states / 2));
        out[state] = coded[coded_bit] != 0 ? 1 : -1;
    }
    return out;
}

inline void extend_code(std::span<const std::int16_t> coded, CodeMetrics& metrics,
                        std::span<std::uint8_t> decisions) {
    for (std::size_t n = 0; n < coded.size() / 2; ++n) {
        const auto before = metrics;
        decisions[n] = 0;
        for (unsigned state = 0; state < code_states; ++state) {
            std::array<std::int16_t, 2> ways{};
            for (unsigned odd = 0; odd < 2; ++odd) {
                const unsigned from = (2 * state + odd) % code_states;
                const auto bits = ConvolutionalCode::coded(from, state / (code_states / 2));
                const int gain = (bits[0] != 0 ? coded[2 * n] : -coded[2 * n]) +
                                 (bits[1] != 0 ? coded[2 * n + 1] : -coded[2 * n + 1]);
                ways[odd] = static_cast<std::int16_t>(before[from] + gain);
            }
            if (ways[1] > ways[0]) decisions[n] |= static_cast<std::uint8_t>(1U << state);
            metrics[state] = std::max(ways[0], ways[1]);
        }
    }
}

}  // namespace ble::phy::kernels::reference
