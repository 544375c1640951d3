// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// A stretch of spectrum.
struct Band {
    Hertz low{};
    Hertz high{};

    [[nodiscard]] constexpr Hertz width() const { return high - low; }
};

/// The cells of a Spectrogram: `rows` over `band`, and columns from the first sample on.
struct SpectrogramConfig {
    Band band{};
    std::size_t rows = 256;
    std::size_t most_columns = 1000;
    std::uint64_t samples_per_column = 1;
};

/// Power over time and frequency in a fixed number of cells, each holding the greatest power that
/// fell into it, so that a short packet shows in a long recording. When the columns are used up,
/// pairs of them become one: memory does not grow with the length, which need not be known.
class Spectrogram {
public:
    explicit Spectrogram(const SpectrogramConfig& config);

    /// Adds the spectrum at `sample`: `powers` spread evenly over `band`, lowest frequency first.
    void add(std::uint64_t sample, const Band& band, std::span<const float> powers);

    [[nodiscard]] const Band& band() const { return config_.band; }
    [[nodiscard]] std::size_t rows() const { return config_.rows; }
    [[nodiscard]] std::size_t columns() const { return cells_.size() / config_.rows; }
    [[nodiscard]] std::uint64_t samples_per_column() const { return config_.samples_per_column; }
    /// One column's powers, lowest frequency first; 0 where nothing was recorded.
    [[nodiscard]] std::span<const float> column(std::size_t index) const;

private:
    void fold();

    SpectrogramConfig config_;
    std::vector<float> cells_;
};

}  // namespace ble::phy
