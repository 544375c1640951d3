// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_filter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

constexpr auto lead = static_cast<std::int64_t>(SymbolFilter::reach);

/// Samples by which the filter may be off before its taps are made anew.
constexpr double greatest_mistiming = 0.02;

Sample phasor(float angle) { return {std::cos(angle), std::sin(angle)}; }

/// Carrier phase at a symbol boundary, which may lie outside the packet.
float carrier_at(const std::vector<float>& carrier, std::int64_t boundary) {
    const auto last = static_cast<std::int64_t>(carrier.size()) - 1;
    const auto inside = std::clamp<std::int64_t>(boundary, 0, last);
    const auto from = static_cast<std::size_t>(std::clamp<std::int64_t>(inside - 1, 0, last - 1));
    const float slope = carrier[from + 1] - carrier[from];
    return carrier[static_cast<std::size_t>(inside)] + static_cast<float>(boundary - inside) * slope;
}

}  // namespace

SymbolFilter::SymbolFilter(const LaurentPulses& pulses, int samples_per_symbol)
    : pulses_{pulses}, samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)} {}

double SymbolFilter::neighbour_response(const SignalModel& model) const {
    return pulses_.nearest(model.modulation_index).neighbour_response();
}

std::vector<Sample> SymbolFilter::without_carrier(std::span<const Sample> samples, const SignalModel& model,
                                                  std::size_t symbols) const {
    // Begins two symbols before the packet, at the first sample after that boundary.
    auto n = static_cast<std::int64_t>(std::ceil(model.start)) -
             lead * static_cast<std::int64_t>(samples_per_symbol_);
    const auto late = static_cast<float>(std::ceil(model.start) - model.start);
    const float scale = 1 / static_cast<float>(model.amplitude);
    const auto stretched = static_cast<double>(symbols) * SignalModel::greatest_stretch;
    const auto spare = static_cast<std::size_t>(std::ceil(stretched));
    std::vector<Sample> out((symbols + 2 * reach + 1 + spare) * samples_per_symbol_);
    for (std::size_t k = 0; k * samples_per_symbol_ < out.size(); ++k) {
        const auto boundary = static_cast<std::int64_t>(k) - lead;
        const float from = carrier_at(model.carrier, boundary);
        const float step =
            (carrier_at(model.carrier, boundary + 1) - from) / static_cast<float>(samples_per_symbol_);
        const Sample turn = phasor(-step);
        Sample rotation = scale * phasor(-from - step * late);
        for (std::size_t j = 0; j < samples_per_symbol_; ++j, ++n, rotation = multiply(rotation, turn)) {
            if (n < 0 || n >= static_cast<std::int64_t>(samples.size())) continue;
            out[k * samples_per_symbol_ + j] = multiply(samples[static_cast<std::size_t>(n)], rotation);
        }
    }
    return out;
}

std::vector<Sample> SymbolFilter::operator()(std::span<const Sample> samples, const SignalModel& model,
                                             std::size_t symbols) const {
    assert(std::abs(model.symbol_stretch) <= SignalModel::greatest_stretch);
    const auto baseband = without_carrier(samples, model, symbols);
    const auto& pulse = pulses_.nearest(model.modulation_index);
    const double late = std::ceil(model.start) - model.start;
    const double stretch = model.symbol_stretch * static_cast<double>(samples_per_symbol_);
    std::vector<Sample> out(symbols);
    std::vector<float> taps;
    double taps_late = -1;
    for (std::size_t k = 0; k < symbols; ++k) {
        // By so much the symbol's end lies later than it should, and the sample next to it earlier.
        const double shift = static_cast<double>(k + 1) * stretch;
        const double whole = std::ceil(shift - late), rest = late + whole - shift;
        if (std::abs(rest - taps_late) > greatest_mistiming) {
            taps_late = rest;
            taps = pulse.matched_taps(static_cast<int>(samples_per_symbol_), rest);
        }
        // The pulse of symbol k is centred on its end, and the baseband begins two symbols early.
        const auto first = static_cast<std::int64_t>((k + 1) * samples_per_symbol_) + std::llround(whole);
        const auto* window = &baseband[static_cast<std::size_t>(first)];
        for (std::size_t m = 0; m < taps.size(); ++m) out[k] += taps[m] * window[m];
    }
    return out;
}

}  // namespace ble::phy
