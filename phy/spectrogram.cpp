// SPDX-License-Identifier: Apache-2.0
#include "phy/spectrogram.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

/// What silence reads, to be told from nothing recorded.
constexpr float least_power = 1e-20F;

}  // namespace

Spectrogram::Spectrogram(const SpectrogramConfig& config) : config_{config} {
    assert(config.rows > 0 && config.most_columns > 1 && config.samples_per_column > 0);
}

std::span<const float> Spectrogram::column(std::size_t index) const {
    return std::span{cells_}.subspan(index * config_.rows, config_.rows);
}

void Spectrogram::add(std::uint64_t sample, const Band& band, std::span<const float> powers) {
    while (sample / config_.samples_per_column >= config_.most_columns) fold();
    const auto column = static_cast<std::size_t>(sample / config_.samples_per_column);
    if (column >= columns()) cells_.resize((column + 1) * config_.rows);
    const auto cells = std::span{cells_}.subspan(column * config_.rows, config_.rows);

    const double row_width = config_.band.width().value / static_cast<double>(config_.rows);
    const double step = band.width().value / static_cast<double>(powers.size());
    const double first = (band.low - config_.band.low).value;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const double row = std::floor((first + (static_cast<double>(i) + 0.5) * step) / row_width);
        if (row < 0 || row >= static_cast<double>(cells.size())) continue;
        auto& cell = cells[static_cast<std::size_t>(row)];
        cell = std::max({cell, powers[i], least_power});
    }
}

void Spectrogram::fold() {
    const auto rows = config_.rows;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        const auto column = cell / rows, row = cell % rows;
        auto& target = cells_[column / 2 * rows + row];
        target = column % 2 == 0 ? cells_[cell] : std::max(target, cells_[cell]);
    }
    cells_.resize((columns() + 1) / 2 * rows);
    config_.samples_per_column *= 2;
}

}  // namespace ble::phy
