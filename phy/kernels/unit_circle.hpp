// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <numbers>

namespace ble::phy::kernels {

/// sin(2π k / n), for kernels whose factors are constants.
constexpr double sine(std::size_t k, std::size_t n) {
    const double turns = static_cast<double>(k % n) / static_cast<double>(n);
    const double x = 2 * std::numbers::pi * (turns > 0.5 ? turns - 1 : turns);
    double term = x, sum = x;
    for (int i = 2; i < 40; i += 2) {
        term *= -x * x / (i * (i + 1));
        sum += term;
    }
    return sum;
}

/// cos(2π k / n).
constexpr double cosine(std::size_t k, std::size_t n) { return sine(4 * k + n, 4 * n); }

/// A factor of at most 1 in magnitude, as `MulFixedPoint15` takes it.
constexpr std::int16_t fixed_point(double factor) {
    const double scaled = factor * 32'768;
    return static_cast<std::int16_t>(scaled >= 32'767 ? 32'767 : scaled + (scaled < 0 ? -0.5 : 0.5));
}

}  // namespace ble::phy::kernels
