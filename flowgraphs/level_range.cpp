// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/level_range.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ble::flow {

namespace {

constexpr double lowest = -160, highest = 120;  // samples in floating point may have any scale
constexpr double least_range = 25, greatest_range = 70;

double decibels(float power) {
    return std::clamp(10 * std::log10(std::max(static_cast<double>(power), 1e-20)), lowest, highest);
}

/// How often each decibel occurs in a spectrogram.
class LevelHistogram {
public:
    explicit LevelHistogram(const phy::Spectrogram& spectrogram) {
        for (std::size_t column = 0; column < spectrogram.columns(); ++column) {
            for (const float power : spectrogram.column(column)) add(power);
        }
    }
    [[nodiscard]] bool is_empty() const { return count_ == 0; }
    [[nodiscard]] double peak() const { return peak_; }
    /// The level that `share` of the cells do not exceed.
    [[nodiscard]] double level_of(double share) const {
        std::size_t below = 0;
        double level = lowest;
        for (const auto cells : cells_) {
            below += cells;
            if (static_cast<double>(below) >= share * static_cast<double>(count_)) break;
            ++level;
        }
        return level;
    }

private:
    void add(float power) {
        if (power <= 0) return;  // digital silence
        const double level = decibels(power);
        peak_ = std::max(peak_, level);
        ++cells_[static_cast<std::size_t>(level - lowest)];
        ++count_;
    }

    std::array<std::size_t, static_cast<std::size_t>(highest - lowest) + 1> cells_{};
    std::size_t count_ = 0;
    double peak_ = lowest;
};

}  // namespace

std::uint8_t LevelRange::colour_of(float power) const {
    const double place = (decibels(power) - low) / (high - low);
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(place, 0.0, 1.0)));
}

LevelRange level_range(const phy::Spectrogram& spectrogram) {
    const LevelHistogram levels{spectrogram};
    if (levels.is_empty()) return {};
    // Most cells hold noise, whose middle lies 8 dB above its lowest tenth; where more does, as in a
    // recording that is all packet, the middle is no noise.
    const double noise = std::min(levels.level_of(0.5), levels.level_of(0.1) + 10);
    // The peak may be one click, or noise.
    return {.low = noise,
            .high = std::clamp(std::ceil(levels.peak()), noise + least_range, noise + greatest_range)};
}

}  // namespace ble::flow
