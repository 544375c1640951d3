// SPDX-License-Identifier: Apache-2.0
#include "phy/clock_fit.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

constexpr std::size_t block = 128;   // symbols
constexpr double nudge_samples = 1;  // a quarter of a symbol

/// How well the symbols of each block fit, with the start moved.
std::vector<double> fits(const SymbolFilter& filter, std::span<const Sample> samples, SignalModel model,
                         std::span<const std::int8_t> symbols) {
    const auto outputs = filter(samples, model, symbols.size());
    std::vector<double> sums(symbols.size() / block);
    const auto step = std::polar(1.0, std::numbers::pi * model.modulation_index);
    std::complex<double> phase = 1;
    for (std::size_t n = 0; n < sums.size() * block; ++n) {
        phase *= symbols[n] > 0 ? step : std::conj(step);
        sums[n / block] += multiply_conjugate(outputs[n], Sample{phase}).real();
    }
    return sums;
}

}  // namespace

ClockFit fit_clock(const SymbolFilter& filter, std::span<const Sample> samples, const SignalModel& model,
                   std::span<const std::int8_t> symbols) {
    const auto moved = [&](double by) {
        auto nudged = model;
        nudged.start += by;
        return fits(filter, samples, std::move(nudged), symbols);
    };
    const auto before = moved(-nudge_samples), here = moved(0), behind = moved(nudge_samples);
    const auto blocks = static_cast<double>(here.size());
    if (blocks < 2) return {};

    double bend = 0, slopes = 0, slopes_by_place = 0, places = 0;
    const double middle = (blocks - 1) / 2;
    for (std::size_t b = 0; b < here.size(); ++b) {
        const double place = static_cast<double>(b) - middle;
        const double slope = (behind[b] - before[b]) / (2 * nudge_samples);
        bend += (2 * here[b] - before[b] - behind[b]) / (nudge_samples * nudge_samples);
        slopes += slope;
        slopes_by_place += slope * place;
        places += place * place;
    }
    if (bend <= 0) return {};  // the symbols do not fit at all
    const double mean = slopes / bend, per_block = slopes_by_place / places / (bend / blocks);
    // A block's samples are told by the filter, which knows how many there are in a symbol.
    const double stretch = per_block / (static_cast<double>(block * filter.samples_per_symbol()));
    return {.start = mean - per_block * (middle + 0.5), .stretch = stretch};
}

}  // namespace ble::phy
