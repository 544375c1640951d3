// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_estimator.hpp"

#include "phy/kernels/sync_correlation.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <memory>
#include <numbers>
#include <numeric>
#include <tuple>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr double nominal_index = 0.5;
// The first half symbol follows an unknown ramp and the last half leans on an unknown bit.
constexpr double margin = 0.5;
/// What tells a sync word from noise, and how far the gate's offset may be off.
struct SearchLimits {
    double coarse_correlation;  ///< on the grid, which loses a little
    double least_correlation;   ///< after the fit: noise alone reaches it less than once in 10^9 tries
    double offset_reach;        ///< radians per symbol
};

constexpr SearchLimits limits_of(PhyMode mode) {
    switch (mode) {
        case PhyMode::le_1m: return {0.15, 0.22, 0.31};
        case PhyMode::le_2m: return {0.22, 0.33, 0.31};
        case PhyMode::le_coded_s8:
        case PhyMode::le_coded_s2: return {0.035, 0.055, 0.12};
    }
    return {};
}

constexpr int newton_steps = 2;

Sample phasor(double angle) {
    const auto a = static_cast<float>(angle);
    return {std::cos(a), std::sin(a)};
}

/// In sixteen sums, as one would have to be waited for.
double energy(std::span<const Sample> samples) {
    std::array<float, 16> sums{};
    std::size_t n = 0;
    for (; n + sums.size() <= samples.size(); n += sums.size()) {
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += std::norm(samples[n + i]);
    }
    for (; n < samples.size(); ++n) sums[0] += std::norm(samples[n]);
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

/// Where a parabola through three values, one apart, has its peak, from the middle one on; half of that
/// distance at most.
double peak_of(const std::array<float, 3>& values) {
    const double slope = values[0] - values[2], bend = values[0] - 2 * values[1] + values[2];
    return bend < 0 ? std::clamp(slope / (2 * bend), -0.5, 0.5) : 0;
}

std::size_t symbols_of(const SyncWord& word) { return static_cast<std::size_t>(word.length()); }

/// Symbols that are added up before offsets are tried: the greatest turns them against each other by a
/// quarter of a radian, which takes a hundredth off their sum.
std::size_t group_of(PhyMode mode) { return is_coded(mode) ? 4 : 2; }

/// Half a bin of the word's length, in radians per symbol.
double offset_step(const SyncWord& word) { return pi / word.length(); }

/// Enough steps to cover the limits, in eights for the vector units' sake.
std::size_t offsets_for(const SyncWord& word) {
    const double steps = 2 * limits_of(word.mode()).offset_reach / offset_step(word);
    return 8 * static_cast<std::size_t>(std::ceil(steps / 8));
}

Eigen::Vector4d columns(const SyncWord& word, double t, double modulation_index) {
    const auto q = static_cast<double>(word.phase_steps(t));
    const auto slope = static_cast<double>(word.frequency_steps(t));
    return {1, t - word.length() / 2.0, pi * q, -pi * modulation_index * slope};
}

/// Places a symbol at which the word's phase is tabulated.
constexpr int resolution = 32;

}  // namespace

SyncEstimator::SyncEstimator(const SyncWord& word, int samples_per_symbol)
    : word_{word},
      samples_per_symbol_{samples_per_symbol},
      samples_{symbols_of(word) * static_cast<std::size_t>(samples_per_symbol)},
      row_length_{samples_ + kernels::symbol_batch + 2},
      rows_{static_cast<std::size_t>(resolution / samples_per_symbol)},
      offsets_{offsets_for(word)} {
    assert(offsets_ <= most_offsets);
    steps_ = tabulated(&SyncWord::phase_steps);
    slopes_ = tabulated(&SyncWord::frequency_steps);
    const auto symbols = kernels::whole_batches(symbols_of(word)), phases = samples_ / symbols_of(word);
    reference_re_.resize(symbols * phases);
    reference_im_.resize(symbols * phases);
    Eigen::Matrix4d gram = Eigen::Matrix4d::Zero();
    for (std::size_t n = 0; n < samples_; ++n) {
        const double t = static_cast<double>(n) / samples_per_symbol;
        const auto waveform = phasor(pi * nominal_index * static_cast<double>(word.phase_steps(t)));
        reference_re_[n % phases * symbols + n / phases] = waveform.real();
        reference_im_[n % phases * symbols + n / phases] = waveform.imag();
        if (t < margin || t > word.length() - margin) continue;
        const auto column = columns(word, t, nominal_index);
        gram += column * column.transpose();
    }
    inverse_gram_ = gram.inverse();
    const auto group = group_of(word.mode());
    for (std::size_t k = 0; k < symbols_of(word); k += group) {
        const double centre = static_cast<double>(k) + static_cast<double>(group - 1) / 2;
        for (std::size_t i = 0; i < offsets_; ++i) {
            const Sample turn = phasor(-offset_of(i) * centre);
            turns_re_.push_back(turn.real());
            turns_im_.push_back(turn.imag());
        }
    }
}

std::vector<float> SyncEstimator::tabulated(float (SyncWord::*value)(double) const) const {
    std::vector<float> table;
    for (std::size_t place = 0; place <= rows_; ++place) {
        for (std::size_t n = 0; n < row_length_; ++n) {
            const double t = static_cast<double>(n * rows_ + place) / resolution;
            table.push_back(t <= word_.length() ? (word_.*value)(t) : 0.0F);
        }
    }
    return table;
}

kernels::SyncTable SyncEstimator::row(const std::vector<float>& table, std::size_t place,
                                      std::size_t first) const {
    const auto at = [&](std::size_t p) {
        return std::span{table}.subspan(p * row_length_ + first, row_length_ - first);
    };
    return {at(place), at(place + 1)};
}

std::optional<SyncEstimate> SyncEstimator::operator()(std::span<const Sample> samples,
                                                      const SyncCandidate& candidate) const {
    const auto best = search(samples, candidate);
    const auto total = energy(samples.subspan(best.first, samples_));
    if (best.energy < limits_of(word_.mode()).coarse_correlation * total * static_cast<double>(samples_) ||
        total <= 0)
        return std::nullopt;

    SyncEstimate estimate{.start = static_cast<double>(best.first) + best.behind,
                          .phase = best.phase + best.cfo * best.behind / samples_per_symbol_,
                          .cfo = best.cfo};
    for (int i = 0; i < newton_steps; ++i) refine(samples, estimate);
    if (!(estimate.correlation >= limits_of(word_.mode()).least_correlation)) return std::nullopt;
    if (std::abs(estimate.start - static_cast<double>(candidate.start)) > 2.0 * samples_per_symbol_)
        return std::nullopt;
    return estimate;
}

SyncEstimator::GridPoint SyncEstimator::search(std::span<const Sample> samples,
                                               const SyncCandidate& candidate) const {
    const auto reach = static_cast<std::size_t>(samples_per_symbol_), stride = reach / 2;
    assert(candidate.start >= reach && candidate.start + reach + samples_ <= samples.size());
    const auto first = candidate.start - reach;

    // From a symbol before the candidate to one behind it, the candidate's offset taken off.
    const auto symbols = kernels::whole_batches(symbols_of(word_));
    const auto around = symbols + kernels::symbol_batch, size = around * reach;
    std::vector<Sample> in(size), sums(symbols);
    std::ranges::copy(samples.subspan(first, samples_ + 2 * reach), in.begin());
    const auto memory = std::make_unique_for_overwrite<float[]>(around + 1 + 2 * size);
    const std::span carrier{memory.get(), around + 1}, re{carrier.data() + around + 1, size},
        im{re.data() + size, size};
    for (std::size_t k = 0; k <= around; ++k)
        carrier[k] = static_cast<float>(candidate.cfo * static_cast<double>(k));
    kernels::turned_phases(in, {carrier}, {re, im, around});

    Grid grid{};
    const auto look_at = [&](std::size_t i) {
        kernels::symbol_products({re, im, around}, i * stride, {reference_re_, reference_im_, symbols}, sums);
        grid[i] = look_at_offsets(std::span{sums}.first(symbols_of(word_)));
    };
    // The candidate's place is seldom off by more than half a symbol.
    constexpr auto middle = std::tuple_size_v<Grid> / 2;
    static_assert(middle == 2);
    for (auto i = middle - 1; i <= middle + 1; ++i) look_at(i);
    const auto so_far = greatest(grid).first;
    if (so_far == middle - 1) look_at(middle - 2);
    if (so_far == middle + 1) look_at(middle + 2);
    const auto [shift, offset] = greatest(grid);
    GridPoint best{.first = first + shift * stride, .energy = grid[shift].energy(offset)};
    if (shift > 0 && shift + 1 < grid.size())
        best.behind = peak_of({grid[shift - 1].energy(offset), grid[shift].energy(offset),
                               grid[shift + 1].energy(offset)}) *
                      static_cast<double>(stride);
    best.cfo = candidate.cfo + offset_of(offset);
    // A symbol's sum is centred half a symbol behind its start. What was taken off up to there belongs to the
    // phase at the start.
    const auto before = static_cast<double>(shift * stride) / samples_per_symbol_;
    best.phase = std::arg(grid[shift].sum(offset)) - offset_of(offset) * 0.5 + candidate.cfo * before;
    return best;
}

double SyncEstimator::offset_of(std::size_t i) const {
    return (static_cast<double>(i) - (static_cast<double>(offsets_) - 1) / 2) * offset_step(word_);
}

SyncEstimator::OffsetSums SyncEstimator::look_at_offsets(std::span<const Sample> sums) const {
    const auto group = group_of(word_.mode());
    std::array<Sample, SyncWord::greatest_length / 2> groups;
    for (std::size_t n = 0; n < sums.size() / group; ++n) {
        groups[n] = 0;
        for (std::size_t i = 0; i < group; ++i) groups[n] += sums[n * group + i];
    }
    OffsetSums out;
    kernels::turned_sums(std::span{groups}.first(sums.size() / group), {turns_re_, turns_im_},
                         {std::span{out.re}.first(offsets_), std::span{out.im}.first(offsets_)});
    return out;
}

std::pair<std::size_t, std::size_t> SyncEstimator::greatest(const Grid& grid) const {
    std::pair<std::size_t, std::size_t> best;
    float most = -1;
    for (std::size_t shift = 0; shift < grid.size(); ++shift) {
        for (std::size_t i = 0; i < offsets_; ++i) {
            if (const float energy = grid[shift].energy(i); energy > most) {
                most = energy;
                best = {shift, i};
            }
        }
    }
    return best;
}

void SyncEstimator::refine(std::span<const Sample> samples, SyncEstimate& estimate) const {
    const auto first = static_cast<std::size_t>(std::ceil(estimate.start + margin * samples_per_symbol_));
    const auto count = static_cast<std::size_t>((word_.length() - 2 * margin) * samples_per_symbol_);
    const double middle = word_.length() / 2.0;

    const double begin = static_cast<double>(first) - estimate.start;  // in samples
    const auto piece = is_coded(word_.mode()) ? static_cast<std::size_t>(8 * samples_per_symbol_) : count;
    const auto whole = static_cast<std::size_t>(begin);
    const double place = (begin - static_cast<double>(whole)) * static_cast<double>(rows_);
    const auto low = std::min(static_cast<std::size_t>(place), rows_ - 1);
    const double turn = estimate.cfo / samples_per_symbol_;

    const auto sums = kernels::sync_sums(
        samples.subspan(first, count),
        {.steps = row(steps_, low, whole),
         .slopes = row(slopes_, low, whole),
         .fraction = static_cast<float>(place - static_cast<double>(low)),
         .phase = static_cast<float>(std::remainder(estimate.phase + turn * begin, 2 * pi)),
         .turn = static_cast<float>(turn),
         .index = static_cast<float>(estimate.modulation_index)},
        piece);
    const double im = sums.im, t = begin / samples_per_symbol_;
    const Eigen::Vector4d projection{
        im, static_cast<double>(sums.by_number) / samples_per_symbol_ + (t - middle) * im,
        pi * static_cast<double>(sums.by_steps),
        -pi * estimate.modulation_index * static_cast<double>(sums.by_slope)};
    const auto length = static_cast<double>(count);
    const double total = sums.power;
    estimate.amplitude = std::hypot(static_cast<double>(sums.re), im) / length;
    estimate.correlation = total > 0 ? estimate.amplitude * estimate.amplitude * length / total : 0;
    estimate.explained = static_cast<double>(sums.explained) / (length * static_cast<double>(piece));
    const Eigen::Vector4d step = inverse_gram_ * projection / estimate.amplitude;
    if (!step.allFinite()) {  // silence, or samples that are no numbers
        estimate.correlation = 0;
        return;
    }
    estimate.phase += step[0] - step[1] * middle;
    estimate.cfo += step[1];
    estimate.modulation_index = std::clamp(estimate.modulation_index + step[2], 0.4, 0.6);
    estimate.start += std::clamp(step[3], -0.5, 0.5) * samples_per_symbol_;
    // The carrier phase is told at `start`, which has just moved.
    estimate.phase += estimate.cfo * std::clamp(step[3], -0.5, 0.5);
}

}  // namespace ble::phy
