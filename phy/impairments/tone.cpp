// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/tone.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

constexpr std::int64_t period = 256;

/// e^{j(2π turns + phase)}
Sample carrier(double turns, double phase) {
    return Sample{std::polar(1.0, 2 * std::numbers::pi * (turns - std::floor(turns)) + phase)};
}

}  // namespace

void Tone::add_to(std::span<Sample> samples, Hertz rate, std::int64_t first) const {
    assert(first >= 0);
    const double step = frequency / rate;
    const auto amplitude = static_cast<float>(std::pow(10, dbfs / 20));
    std::array<Sample, period> table;
    for (std::int64_t k = 0; k < period; ++k) {
        table[static_cast<std::size_t>(k)] = amplitude * carrier(step * static_cast<double>(k), 0);
    }
    // The table is turned to where it belongs at every multiple of its length, wherever the span begins.
    const auto end = first + static_cast<std::int64_t>(samples.size());
    for (auto n = first; n < end;) {
        const auto anchor = n / period * period;
        const auto turned = carrier(step * static_cast<double>(anchor), phase);
        for (const auto stop = std::min(anchor + period, end); n < stop; ++n) {
            samples[static_cast<std::size_t>(n - first)] +=
                multiply(turned, table[static_cast<std::size_t>(n - anchor)]);
        }
    }
}

}  // namespace ble::phy
