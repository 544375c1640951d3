// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

/// What tests measure on samples, and how they cut streams.
namespace ble::tests {

inline double mean_power(std::span<const Sample> samples) {
    double sum = 0;
    for (const auto& sample : samples) sum += static_cast<double>(std::norm(sample));
    return sum / static_cast<double>(samples.size());
}

inline double decibels(double power) { return 10 * std::log10(power); }

/// The part of the samples' power (of `rate`) that lies at exactly this frequency.
inline double power_at(std::span<const Sample> samples, Hertz frequency, Hertz rate) {
    std::complex<double> sum{};
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const double angle = -2 * std::numbers::pi * (frequency / rate) * static_cast<double>(n);
        sum += std::complex<double>{samples[n]} * std::polar(1.0, angle);
    }
    return std::norm(sum / static_cast<double>(samples.size()));
}

/// An unmodulated carrier.
inline std::vector<Sample> carrier(std::size_t count, Hertz frequency, Hertz rate) {
    std::vector<Sample> samples;
    for (std::size_t n = 0; n < count; ++n) {
        const double angle = 2 * std::numbers::pi * (frequency / rate) * static_cast<double>(n);
        samples.emplace_back(std::polar(1.0, angle));
    }
    return samples;
}

/// Mean frequency over samples `from` to `to`.
inline Hertz frequency_between(std::span<const Sample> samples, std::size_t from, std::size_t to,
                               Hertz rate) {
    double turn = 0;
    for (std::size_t n = from; n < to; ++n) {
        turn += static_cast<double>(std::arg(multiply_conjugate(samples[n + 1], samples[n])));
    }
    return {turn / static_cast<double>(to - from) / (2 * std::numbers::pi) * rate.value};
}

/// Calls `effect` with the stream's samples in blocks of many sizes.
template <class Effect>
void in_blocks(std::span<Sample> stream, Effect&& effect) {
    constexpr std::array<std::size_t, 5> sizes{1, 255, 1000, 37, 4096};
    for (std::size_t at = 0, block = 0; at < stream.size(); ++block) {
        const auto size = std::min(sizes[block % sizes.size()], stream.size() - at);
        effect(stream.subspan(at, size));
        at += size;
    }
}

}  // namespace ble::tests
