// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_filter.hpp"

#include "phy/kernels/symbol_phases.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

constexpr std::size_t reach = SymbolFilter::reach, most_samples_per_symbol = 4;

/// Samples by which the filter may be off before its taps are made anew.
constexpr double greatest_mistiming = 0.02;
/// Twice the signal's own amplitude; LE Coded works at -3 dB, where noise alone comes to that.
constexpr float greatest_amplitude = 4;

/// Samples of symbols, and two symbols more on either side, one for what the symbol clock is off by.
constexpr std::size_t symbols_around(std::size_t symbols) {
    return kernels::whole_batches(symbols + 2 * reach + 1);
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

/// A carrier's phase at the symbol boundaries from `first` on: beyond what is known it goes on evenly.
void carrier_from(std::span<const float> carrier, std::int64_t first, std::span<float> out) {
    const auto last = static_cast<std::int64_t>(carrier.size()) - 1;
    const float first_step = carrier[1] - carrier[0];
    const float last_step = carrier[carrier.size() - 1] - carrier[carrier.size() - 2];
    for (auto& phase : out) {
        const auto known = std::clamp<std::int64_t>(first, 0, last);
        const auto beyond = static_cast<float>(first - known);
        phase = carrier[static_cast<std::size_t>(known)] + beyond * (beyond < 0 ? first_step : last_step);
        ++first;
    }
}

}  // namespace

SymbolFilter::SymbolFilter(const LaurentPulses& pulses, int samples_per_symbol)
    : pulses_{pulses}, samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)} {
    assert(samples_per_symbol_ <= most_samples_per_symbol);
}

double SymbolFilter::neighbour_response(const SignalModel& model) const {
    return pulses_.nearest(model.modulation_index).neighbour_response();
}

void SymbolFilter::set(Taps& taps, const SignalModel& model, double late) const {
    if (std::abs(taps.late - late) <= greatest_mistiming) return;
    taps.late = late;
    const auto values = std::span{taps.values}.first(tap_count());
    pulses_.nearest(model.modulation_index).matched_taps(values, late);
    for (auto& tap : values) tap /= static_cast<float>(model.amplitude);
    if (!model.steady) return;
    // What the carrier turns by from the first tap on is taken off in the taps.
    const auto turn = std::polar(1.0, -model.steady->step / static_cast<double>(samples_per_symbol_));
    std::complex<double> turned = 1;
    for (std::size_t m = 0; m < values.size(); ++m) {
        taps.turned[m] = values[m] * Sample{turned};
        turned *= turn;
    }
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
    assert(std::abs(model.symbol_stretch) <= SignalModel::greatest_stretch);
    Taps taps;
    for (auto n = known; n < outputs.size(); n += greatest_block) {
        const double start =
            model.start + static_cast<double>(n * samples_per_symbol_) * (1 + model.symbol_stretch);
        const auto first = static_cast<std::int64_t>(std::ceil(start));
        filter(samples, model,
               {.sample = first - static_cast<std::int64_t>(reach * samples_per_symbol_),
                .late = static_cast<double>(first) - start,
                .out = std::span{outputs}.subspan(n, std::min(greatest_block, outputs.size() - n))},
               taps);
    }
    outputs.resize(symbols);
}

double SymbolFilter::boundaries_before(const SignalModel& model, std::int64_t sample) const {
    return (static_cast<double>(sample) - model.start) / static_cast<double>(samples_per_symbol_);
}

void SymbolFilter::filter(std::span<const Sample> samples, const SignalModel& model, const Block& block,
                          Taps& taps) const {
    const auto length = symbols_around(block.out.size()), size = length * samples_per_symbol_;
    std::array<float, 2 * most_samples_per_symbol * symbols_around(greatest_block)> memory;
    const kernels::SymbolPhases phases{std::span{memory}.first(size), std::span{memory}.subspan(size, size),
                                       length};
    std::vector<Sample> padded;
    const auto in = window_of(samples, block.sample, size, padded);
    if (model.steady) {
        kernels::phases_apart(in, phases);
    } else {
        std::array<float, symbols_around(greatest_block) + 1> memory_of_carrier;
        const auto carrier = std::span{memory_of_carrier}.first(length + 1);
        const double boundaries = boundaries_before(model, block.sample), whole = std::floor(boundaries);
        carrier_from(model.carrier, static_cast<std::int64_t>(whole), carrier);
        const auto late = (boundaries - whole) * static_cast<double>(samples_per_symbol_);
        kernels::turned_phases(in, {carrier, static_cast<float>(late)}, phases);
    }
    add_up(phases, model, block, taps);
}

void SymbolFilter::add_up(const kernels::SymbolPhases& phases, const SignalModel& model, const Block& block,
                          Taps& taps) const {
    const double stretch = model.symbol_stretch * static_cast<double>(samples_per_symbol_);
    const auto batch = stretch == 0 ? block.out.size() : kernels::symbol_batch;
    for (std::size_t k = 0; k < block.out.size(); k += batch) {
        // By so much the symbols' ends lie later than they should, and the samples next to them earlier.
        const double shift =
            (static_cast<double>(k) + static_cast<double>(kernels::symbol_batch) / 2) * stretch;
        const double moved = std::ceil(shift - block.late);
        set(taps, model, block.late + moved - shift);
        // The pulse of symbol k is centred on its end, and the signal here begins two symbols early.
        const auto first = static_cast<std::size_t>(
            static_cast<std::int64_t>((k + 1 + reach) * samples_per_symbol_ - tap_count() / 2) +
            static_cast<std::int64_t>(moved));
        const auto out = block.out.subspan(k, batch);
        if (!model.steady) {
            kernels::pulse_outputs(
                phases, {std::span{taps.values}.first(tap_count()), first, greatest_amplitude}, out);
            continue;
        }
        const double ahead = boundaries_before(model, block.sample + static_cast<std::int64_t>(first));
        const double phase = model.steady->phase + model.steady->step * ahead;
        kernels::pulse_outputs(phases,
                               {std::span{taps.turned}.first(tap_count()), first, greatest_amplitude,
                                static_cast<float>(std::remainder(phase, 2 * std::numbers::pi)),
                                static_cast<float>(model.steady->step)},
                               out);
    }
}

}  // namespace ble::phy
