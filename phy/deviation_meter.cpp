// SPDX-License-Identifier: Apache-2.0
#include "phy/deviation_meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

namespace ble::phy {
namespace {

/// Behind sync word and header, with the two symbols before it behind them as well.
constexpr std::size_t first_measured = 58;
/// Shares of a symbol over whose middle the phase's turn is measured.
constexpr double run_width = 0.5, alternation_width = 0.25;

/// A cubic through the four samples around a place between samples that is the same in every symbol.
class Interpolation {
public:
    explicit Interpolation(double position) : first_{static_cast<std::ptrdiff_t>(std::floor(position)) - 1} {
        const auto x = static_cast<float>(position - std::floor(position));
        weights_ = {-x * (x - 1) * (x - 2) / 6, (x + 1) * (x - 1) * (x - 2) / 2, -(x + 1) * x * (x - 2) / 2,
                    (x + 1) * x * (x - 1) / 6};
    }
    /// `further` samples behind the place.
    [[nodiscard]] Sample operator()(std::span<const Sample> samples, std::size_t further) const {
        const auto first = static_cast<std::size_t>(first_ + static_cast<std::ptrdiff_t>(further));
        Sample sum{};
        for (std::size_t i = 0; i < 4; ++i) sum += weights_[i] * samples[first + i];
        return sum;
    }

private:
    std::ptrdiff_t first_;
    std::array<float, 4> weights_{};
};

/// Adds up how far the phase turns over the middle of symbols, whose carrier turns evenly faster or slower.
class MeanTurn {
public:
    MeanTurn(const SymbolGrid& grid, double width)
        : width_{width},
          from_{place(grid, 0.5 - width / 2)},
          to_{place(grid, 0.5 + width / 2)},
          carrier_{std::polar(1.0, -(grid.offset + grid.offset_step * (first_measured + 0.5)) * width)},
          carrier_step_{std::polar(1.0, -grid.offset_step * width)} {}

    /// To the next symbol.
    void go_on() { carrier_ = multiply(carrier_, carrier_step_); }
    /// Takes the symbol that begins `further` samples behind the first.
    void add(std::span<const Sample> samples, std::size_t further, std::int8_t symbol) {
        const auto turn = multiply_conjugate(to_(samples, further), from_(samples, further));
        const auto left = multiply(turn, carrier_);
        const float size = std::sqrt(std::norm(left));
        if (size > 0)
            sum_ += (symbol > 0 ? left : std::conj(left)) / size;  // a pulse counts no more than others
    }
    [[nodiscard]] std::optional<double> value() const {
        if (sum_ == Sample{}) return std::nullopt;
        return double{std::arg(sum_)} / width_;
    }

private:
    [[nodiscard]] static Interpolation place(const SymbolGrid& grid, double t) {
        return Interpolation{grid.start + t * static_cast<double>(grid.samples_per_symbol)};
    }

    double width_;
    Interpolation from_, to_;
    Sample carrier_, carrier_step_, sum_{};
};

/// Where deviation is measured: at the inner bits of a run, and at alternating bits.
enum class BitPattern { run, alternation, other };

BitPattern pattern_around(std::span<const std::int8_t> symbols, std::size_t k) {
    const auto same = [&](std::size_t other) { return symbols[other] == symbols[k]; };
    if (same(k - 1) && same(k + 1) && (same(k - 2) || same(k + 2))) return BitPattern::run;
    if (!same(k - 1) && !same(k + 1) && same(k - 2) && same(k + 2)) return BitPattern::alternation;
    return BitPattern::other;
}

}  // namespace

Deviations DeviationMeter::operator()(std::span<const Sample> samples,
                                      std::span<const std::int8_t> symbols) const {
    MeanTurn runs{grid_, run_width}, alternations{grid_, alternation_width};
    const auto each = grid_.samples_per_symbol;
    const auto there =
        std::max(static_cast<double>(samples.size()) - grid_.start, 0.0) / static_cast<double>(each);
    const auto last = std::min(symbols.size(), static_cast<std::size_t>(there));
    for (std::size_t k = first_measured; k + 3 < last; ++k, runs.go_on(), alternations.go_on()) {
        switch (pattern_around(symbols, k)) {
            case BitPattern::run: runs.add(samples, k * each, symbols[k]); break;
            case BitPattern::alternation: alternations.add(samples, k * each, symbols[k]); break;
            case BitPattern::other: break;
        }
    }
    return {runs.value(), alternations.value()};
}

}  // namespace ble::phy
