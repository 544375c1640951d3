// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace ble::tests {

/// The mean power spectrum of samples: half-overlapping blocks under a Hann window.
class Spectrum {
public:
    Spectrum(std::span<const Sample> samples, Hertz rate) : rate_{rate}, power_(bins) {
        std::size_t blocks = 0;
        for (std::size_t at = 0; at + bins <= samples.size(); at += bins / 2, ++blocks) {
            std::vector<std::complex<double>> block;
            for (std::size_t n = 0; n < bins; ++n) {
                const double angle = 2 * std::numbers::pi * static_cast<double>(n) / bins;
                block.push_back((1 - std::cos(angle)) * std::complex<double>{samples[at + n]});
            }
            transform(block);
            for (std::size_t k = 0; k < bins; ++k) power_[k] += std::norm(block[reversed(k)]);
        }
        // The window's squares have a mean of 3/2.
        for (auto& power : power_) power /= 1.5 * bins * bins * static_cast<double>(blocks);
    }

    /// Power from frequency `low` to below `high`.
    [[nodiscard]] double between(Hertz low, Hertz high) const {
        double sum = 0;
        for (std::size_t k = 0; k < bins; ++k) {
            const double turns = static_cast<double>(k) / bins;
            const Hertz frequency{(turns < 0.5 ? turns : turns - 1) * rate_.value};
            if (frequency >= low && frequency < high) sum += power_[k];
        }
        return sum;
    }

private:
    static constexpr std::size_t bins = 1024;

    /// Radix 2, in place, but with its output in bit-reversed order, which `reversed` puts right.
    static void transform(std::vector<std::complex<double>>& x) {
        for (std::size_t half = bins / 2; half > 0; half /= 2) {
            const auto step = std::polar(1.0, -std::numbers::pi / static_cast<double>(half));
            std::complex<double> turn{1};
            for (std::size_t k = 0; k < half; ++k, turn *= step) {
                for (std::size_t at = k; at < bins; at += 2 * half) {
                    const auto difference = x[at] - x[at + half];
                    x[at] += x[at + half];
                    x[at + half] = difference * turn;
                }
            }
        }
    }

    static std::size_t reversed(std::size_t k) {
        std::size_t bits = 0;
        for (std::size_t bit = 1; bit < bins; bit *= 2, k /= 2) bits = 2 * bits + k % 2;
        return bits;
    }

    Hertz rate_;
    std::vector<double> power_;
};

}  // namespace ble::tests
