// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/level_range.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ble::flow {

namespace {

constexpr double lowest = -160, highest = 20;
constexpr double least_range = 25, greatest_range = 70;

double decibels(float power) {
    return std::clamp(10 * std::log10(std::max(static_cast<double>(power), 1e-20)), lowest, highest);
}

}  // namespace

std::uint8_t LevelRange::colour_of(float power) const {
    const double place = (decibels(power) - low) / (high - low);
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(place, 0.0, 1.0)));
}

LevelRange level_range(const phy::Spectrogram& spectrogram) {
    std::array<std::size_t, static_cast<std::size_t>(highest - lowest) + 1> histogram{};
    std::size_t count = 0;
    double peak = lowest;
    for (std::size_t column = 0; column < spectrogram.columns(); ++column) {
        for (const float power : spectrogram.column(column)) {
            if (power <= 0) continue;
            const double level = decibels(power);
            peak = std::max(peak, level);
            ++histogram[static_cast<std::size_t>(level - lowest)];
            ++count;
        }
    }
    if (count == 0) return {};

    // Most cells hold noise; half of them stay white.
    constexpr double noise_share = 0.5;
    std::size_t below = 0;
    double noise = lowest;
    for (const auto cells : histogram) {
        below += cells;
        if (static_cast<double>(below) >= noise_share * static_cast<double>(count)) break;
        ++noise;
    }
    const double high = std::ceil(peak);
    return {.low = std::clamp(noise, high - greatest_range, high - least_range), .high = high};
}

}  // namespace ble::flow
