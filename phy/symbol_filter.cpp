// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_filter.hpp"

#include "phy/kernels/symbol_phases.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>

namespace ble::phy {
namespace {

constexpr auto lead = static_cast<std::int64_t>(SymbolFilter::reach);

/// Samples by which the filter may be off before its taps are made anew.
constexpr double greatest_mistiming = 0.02;
/// Twice the signal's own amplitude; LE Coded works at -3 dB, where noise alone comes to that.
constexpr float greatest_amplitude = 4;

/// Carrier phase at symbol boundaries from two before the packet on: it goes on evenly beyond.
std::vector<float> carrier_around(const std::vector<float>& carrier, std::size_t boundaries) {
    std::vector<float> out(boundaries);
    const auto count = std::min(carrier.size(), boundaries - SymbolFilter::reach);
    std::copy_n(carrier.begin(), count, out.begin() + lead);
    const float first_step = carrier[1] - carrier[0];
    for (auto k = SymbolFilter::reach; k-- > 0;) out[k] = out[k + 1] - first_step;
    const float last_step = carrier[carrier.size() - 1] - carrier[carrier.size() - 2];
    for (auto k = SymbolFilter::reach + count; k < boundaries; ++k) out[k] = out[k - 1] + last_step;
    return out;
}

/// `count` samples from `first` on: the signal's own, or a copy with silence around it.
std::span<const Sample> window_of(std::span<const Sample> samples, std::int64_t first, std::size_t count,
                                  std::vector<Sample>& padded) {
    const auto size = static_cast<std::int64_t>(samples.size());
    const auto last = first + static_cast<std::int64_t>(count);
    if (first >= 0 && last <= size) return samples.subspan(static_cast<std::size_t>(first), count);
    padded.resize(count);
    for (auto n = std::max<std::int64_t>(first, 0); n < std::min(last, size); ++n)
        padded[static_cast<std::size_t>(n - first)] = samples[static_cast<std::size_t>(n)];
    return padded;
}

}  // namespace

SymbolFilter::SymbolFilter(const LaurentPulses& pulses, int samples_per_symbol)
    : pulses_{pulses}, samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)} {}

double SymbolFilter::neighbour_response(const SignalModel& model) const {
    return pulses_.nearest(model.modulation_index).neighbour_response();
}

std::vector<float> SymbolFilter::taps(const SignalModel& model, double late) const {
    const auto& pulse = pulses_.nearest(model.modulation_index);
    auto taps = pulse.matched_taps(static_cast<int>(samples_per_symbol_), late);
    for (auto& tap : taps) tap /= static_cast<float>(model.amplitude);
    return taps;
}

std::vector<Sample> SymbolFilter::operator()(std::span<const Sample> samples, const SignalModel& model,
                                             std::size_t symbols) const {
    std::vector<Sample> out;
    extend(out, samples, model, symbols);
    return out;
}

void SymbolFilter::extend(std::vector<Sample>& outputs, std::span<const Sample> samples,
                          const SignalModel& model, std::size_t symbols) const {
    const auto known = outputs.size();
    assert(symbols >= known);
    if (symbols == known) return;
    outputs.resize(known + kernels::whole_batches(symbols - known));
    const std::span fresh{outputs.begin() + static_cast<std::ptrdiff_t>(known), outputs.end()};
    filter(samples, model.from(known, samples_per_symbol_), fresh);
    outputs.resize(symbols);
}

void SymbolFilter::filter(std::span<const Sample> samples, const SignalModel& model,
                          std::span<Sample> out) const {
    assert(std::abs(model.symbol_stretch) <= SignalModel::greatest_stretch);
    const auto whole = out.size();
    const double late = std::ceil(model.start) - model.start;
    const double stretch = model.symbol_stretch * static_cast<double>(samples_per_symbol_);
    const auto spare =
        static_cast<std::size_t>(std::ceil(static_cast<double>(whole) * SignalModel::greatest_stretch));

    // Begins two symbols before the packet, at the first sample after that boundary.
    const auto length = kernels::whole_batches(whole + 2 * reach + 2 + spare);
    const auto first = static_cast<std::int64_t>(std::ceil(model.start)) -
                       lead * static_cast<std::int64_t>(samples_per_symbol_);
    std::vector<Sample> padded;
    const auto in = window_of(samples, first, length * samples_per_symbol_, padded);
    const auto carrier = carrier_around(model.carrier, length + 1);
    const auto size = length * samples_per_symbol_;
    const auto memory = std::make_unique_for_overwrite<float[]>(2 * size);
    const kernels::SymbolPhases phases{{memory.get(), size}, {memory.get() + size, size}, length};
    kernels::turned_phases(in, {carrier, static_cast<float>(late)}, phases);

    std::vector<float> taps;
    double taps_late = -1;
    const auto batch = stretch == 0 ? whole : kernels::symbol_batch;
    for (std::size_t k = 0; k < whole; k += batch) {
        // By so much the symbols' ends lie later than they should, and the samples next to them earlier.
        const double shift =
            (static_cast<double>(k) + static_cast<double>(kernels::symbol_batch) / 2) * stretch;
        const double moved = std::ceil(shift - late), rest = late + moved - shift;
        if (std::abs(rest - taps_late) > greatest_mistiming) taps = this->taps(model, taps_late = rest);
        // The pulse of symbol k is centred on its end, and the signal here begins two symbols early.
        const auto start = static_cast<std::int64_t>((k + 1) * samples_per_symbol_) + std::llround(moved);
        kernels::pulse_outputs(phases, {taps, static_cast<std::size_t>(start), greatest_amplitude},
                               out.subspan(k, batch));
    }
}

}  // namespace ble::phy
