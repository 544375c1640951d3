// SPDX-License-Identifier: Apache-2.0
#include "phy/deviations.hpp"

#include "phy/kernels/deviation_sums.hpp"

#include <algorithm>
#include <cmath>
#include <complex>

namespace ble::phy {
namespace {

/// Behind sync word and header, with the two symbols before it behind them as well.
constexpr std::size_t first_measured = 58;
/// Shares of a symbol over whose middle the phase's turn is measured.
constexpr double run_width = 0.5, alternation_width = 0.25;

/// A cubic through the four samples around a place.
kernels::CubicPlace cubic_at(double position) {
    const auto x = static_cast<float>(position - std::floor(position));
    return {static_cast<std::size_t>(std::floor(position)) - 1,
            {-x * (x - 1) * (x - 2) / 6, (x + 1) * (x - 1) * (x - 2) / 2, -(x + 1) * x * (x - 2) / 2,
             (x + 1) * x * (x - 1) / 6}};
}

kernels::MeasuredTurn turn_over(const SymbolGrid& grid, std::size_t samples_per_symbol, double width) {
    const auto place = [&](double t) {
        return cubic_at(grid.start + (first_measured + t) * static_cast<double>(samples_per_symbol));
    };
    return {.from = place(0.5 - width / 2),
            .to = place(0.5 + width / 2),
            .carrier = static_cast<float>((grid.offset + grid.offset_step * (first_measured + 0.5)) * width),
            .carrier_step = static_cast<float>(grid.offset_step * width)};
}

std::optional<double> mean_turn(Sample sum, double width) {
    if (sum == Sample{}) return std::nullopt;
    return double{std::arg(sum)} / width;
}

}  // namespace

Deviations deviations(const SamplesApart& samples, std::span<const std::int8_t> symbols,
                      const SymbolGrid& grid) {
    const auto each = samples.samples_per_symbol();
    const auto there =
        std::max(static_cast<double>(samples.size()) - grid.start, 0.0) / static_cast<double>(each);
    const auto last = std::min(symbols.size(), static_cast<std::size_t>(there));
    // Two symbols on either side tell what a symbol is part of, and the last one's samples lean on the next.
    if (last <= first_measured + 3) return {};
    const auto sums = kernels::deviation_sums(
        samples.phases(), symbols.subspan(first_measured - 2, last - first_measured + 1),
        turn_over(grid, each, run_width), turn_over(grid, each, alternation_width));
    return {mean_turn(sums.run, run_width), mean_turn(sums.alternation, alternation_width)};
}

}  // namespace ble::phy
