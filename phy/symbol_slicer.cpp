// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_slicer.hpp"

#include "phy/gaussian_pulse.hpp"
#include "phy/kernels/symbol_turns.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace ble::phy {
namespace {

using std::numbers::pi_v;

/// Symbols to either side of an end whose mean its value is: fewer let more noise through, more mix in more
/// of the neighbours.
constexpr double window_reach = 0.65;
constexpr std::size_t most_taps = 6;

/// Hann's.
double window(double symbols_from_end) {
    if (std::abs(symbols_from_end) >= window_reach) return 0;
    const double cosine = std::cos(std::numbers::pi / 2 * symbols_from_end / window_reach);
    return cosine * cosine;
}

/// The share of a symbol's turn that comes behind its end, mean over the window.
double turn_behind_end() {
    double sum = 0, weights = 0;
    for (int i = -64; i <= 64; ++i) {
        const double t = window_reach * i / 64;
        sum += window(t) * gaussian_phase_pulse(t - 0.5);
        weights += window(t);
    }
    return sum / weights;
}

/// Replaces each value by the sum of all up to it. Of four at a time, only the last one's sum is waited for.
void sum_up(std::span<float> values) {
    float sum = 0;
    std::size_t n = 0;
    for (; n + 4 <= values.size(); n += 4) {
        const float two = values[n] + values[n + 1], last = values[n + 2] + values[n + 3];
        const float three = two + values[n + 2];
        values[n] += sum;
        values[n + 1] = sum + two;
        values[n + 2] = sum + three;
        values[n + 3] = sum += two + last;
    }
    for (; n < values.size(); ++n) values[n] = sum += values[n];
}

}  // namespace

SymbolSlicer::SymbolSlicer(const SyncWord& word, int samples_per_symbol)
    : mode_{word.mode()},
      known_{word.symbols()},
      samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)},
      leak_{static_cast<float>(turn_behind_end())} {
    assert(!is_coded(word.mode()) && 2 * window_reach * samples_per_symbol < most_taps);
}

bool SymbolSlicer::may_read(const SyncEstimate& estimate) const {
    // Behind the channel's filter, about 11 dB in one symbol rate, where one packet in five is read.
    const double least_correlation = mode_ == PhyMode::le_2m ? 0.92 : 0.86;
    return estimate.correlation >= least_correlation;
}

struct SymbolSlicer::Ends {
    std::size_t first = 0;  ///< sample of the first tap
    std::array<float, most_taps> taps{};
};

SymbolSlicer::Ends SymbolSlicer::ends(double start) const {
    const auto each = static_cast<double>(samples_per_symbol_);
    Ends ends{static_cast<std::size_t>(std::max(std::ceil(start - window_reach * each), 0.0))};
    for (std::size_t m = 0; m < most_taps; ++m)
        ends.taps[m] = static_cast<float>(window((static_cast<double>(ends.first + m) - start) / each));
    return ends;
}

Sample SymbolSlicer::end_of(const SamplesApart& samples, const Ends& ends, std::size_t symbol) const {
    const auto in = samples.phases();
    Sample end;
    for (std::size_t m = 0; m < most_taps; ++m)
        end += ends.taps[m] * in.at(ends.first + m + (symbol + 1) * samples_per_symbol_);
    return end;
}

TrellisPath SymbolSlicer::operator()(const SamplesApart& samples, const SignalModel& model) const {
    const auto count = model.carrier.size() - 1, whole = kernels::whole_batches(count);
    const auto ends = this->ends(model.start);
    TrellisPath path{std::vector<std::int8_t>(whole), std::vector<float>(whole)};
    kernels::symbol_turns(samples.phases(), {ends.taps, ends.first},
                          std::polar(1.0F, model.carrier[0] - model.carrier[1]),
                          {path.carrier, path.symbols});
    path.symbols.resize(count);
    const auto known = std::span{known_}.first(std::min(count, known_.size()));
    std::ranges::copy(known, path.symbols.begin());
    take_off_symbols(model, path);
    // So far it begins anywhere. A packet's first symbols may be weaker than the others.
    const auto settled = std::min(count, std::size_t{8}) - 1;
    const auto end = end_of(samples, ends, settled);
    const float all = unexplained(end, settled, model, path.symbols) - path.carrier[settled];
    for (auto& phase : path.carrier) phase += all;
    return path;
}

void SymbolSlicer::take_off_symbols(const SignalModel& model, TrellisPath& path) const {
    std::vector<std::int8_t> around(path.carrier.size() + 2);
    std::ranges::copy(path.symbols, around.begin() + 1);
    const float step = pi_v<float> * static_cast<float>(model.modulation_index);
    kernels::take_off_symbols(around, {step, leak_}, path.carrier);
    path.carrier.resize(path.symbols.size());
    sum_up(path.carrier);
}

float SymbolSlicer::unexplained(Sample end, std::size_t symbol, const SignalModel& model,
                                std::span<const std::int8_t> symbols) const {
    const auto upto = symbols.first(symbol + 1);
    const int over = std::accumulate(upto.begin(), upto.end(), 0);
    const int behind = symbol + 1 < symbols.size() ? symbols[symbol + 1] : 0;
    const float steps = static_cast<float>(over) + leak_ * static_cast<float>(behind - symbols[symbol]);
    const float explained =
        pi_v<float> * static_cast<float>(model.modulation_index) * steps + model.carrier[symbol + 1];
    return std::arg(multiply(end, std::polar(1.0F, -explained)));
}

}  // namespace ble::phy
