// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_estimator.hpp"

#include "phy/kernels/sync_correlation.hpp"

#include <Eigen/LU>
#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

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

constexpr int newton_steps = 3;

Sample phasor(double angle) {
    const auto a = static_cast<float>(angle);
    return {std::cos(a), std::sin(a)};
}

double energy(std::span<const Sample> samples) {
    float sum = 0;
    for (const auto& sample : samples) sum += std::norm(sample);
    return sum;
}

std::size_t symbols_of(const SyncWord& word) { return static_cast<std::size_t>(word.length()); }

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

constexpr std::size_t most_offsets = 32;

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
    for (std::size_t k = 0; k < symbols_of(word); ++k) {
        for (std::size_t i = 0; i < offsets_; ++i) {
            const Sample turn = phasor(-offset_of(i) * static_cast<double>(k));
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

    SyncEstimate estimate{.start = static_cast<double>(best.first), .phase = best.phase, .cfo = best.cfo};
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
    std::vector<float> memory(around + 1 + 2 * size);
    const auto carrier = std::span{memory}.first(around + 1);
    for (std::size_t k = 0; k <= around; ++k)
        carrier[k] = static_cast<float>(candidate.cfo * static_cast<double>(k));
    const auto re = std::span{memory}.subspan(around + 1, size), im = std::span{memory}.last(size);
    kernels::turned_phases(in, {carrier}, {re, im, around});

    GridPoint best{.first = first};
    for (std::size_t shift = 0; shift <= 2 * reach; shift += stride) {
        kernels::symbol_products({re, im, around}, shift, {reference_re_, reference_im_, symbols}, sums);
        look_at_offsets(std::span{sums}.first(symbols_of(word_)), first + shift, best);
    }
    // A symbol's sum is centred half a symbol behind its start. What was taken off up to there belongs to the
    // phase at the start.
    const auto before = static_cast<double>(best.first - first) / samples_per_symbol_;
    best.phase = std::arg(best.sum) - best.cfo * 0.5 + candidate.cfo * before;
    best.cfo += candidate.cfo;
    return best;
}

double SyncEstimator::offset_of(std::size_t i) const {
    return (static_cast<double>(i) - (static_cast<double>(offsets_) - 1) / 2) * offset_step(word_);
}

void SyncEstimator::look_at_offsets(std::span<const Sample> sums, std::size_t first, GridPoint& best) const {
    std::array<float, most_offsets> re, im;
    kernels::turned_sums(sums, {turns_re_, turns_im_},
                         {std::span{re}.first(offsets_), std::span{im}.first(offsets_)});
    for (std::size_t i = 0; i < offsets_; ++i) {
        const double energy = re[i] * re[i] + im[i] * im[i];
        if (energy > best.energy)
            best = {.first = first, .cfo = offset_of(i), .sum = {re[i], im[i]}, .energy = energy};
    }
}

void SyncEstimator::refine(std::span<const Sample> samples, SyncEstimate& estimate) const {
    const auto first = static_cast<std::size_t>(std::ceil(estimate.start + margin * samples_per_symbol_));
    const auto count = static_cast<std::size_t>((word_.length() - 2 * margin) * samples_per_symbol_);
    const double middle = word_.length() / 2.0;

    const double begin = static_cast<double>(first) - estimate.start;  // in samples
    const auto whole = static_cast<std::size_t>(begin);
    const double place = (begin - static_cast<double>(whole)) * static_cast<double>(rows_);
    const auto low = std::min(static_cast<std::size_t>(place), rows_ - 1);
    const double turn = estimate.cfo / samples_per_symbol_;

    Eigen::Vector4d projection = Eigen::Vector4d::Zero();
    const auto piece = is_coded(word_.mode()) ? static_cast<std::size_t>(8 * samples_per_symbol_) : count;
    double in_phase = 0, total = 0, quadrature = 0, explained = 0;
    for (std::size_t n = 0; n < count; n += piece) {
        const double here = begin + static_cast<double>(n);
        const auto angle = std::remainder(estimate.phase + turn * here, 2 * pi);
        const auto length = std::min(piece, count - n);
        const auto sums =
            kernels::sync_sums(samples.subspan(first + n, length),
                               {.steps = row(steps_, low, whole + n),
                                .slopes = row(slopes_, low, whole + n),
                                .fraction = static_cast<float>(place - static_cast<double>(low)),
                                .phase = static_cast<float>(angle),
                                .turn = static_cast<float>(turn),
                                .index = static_cast<float>(estimate.modulation_index)});
        in_phase += static_cast<double>(sums.re);
        quadrature += static_cast<double>(sums.im);
        total += static_cast<double>(sums.power);
        if (length == piece) explained += std::norm(Sample{sums.re, sums.im}) / static_cast<double>(piece);
        const double t = here / samples_per_symbol_;
        projection += Eigen::Vector4d{
            sums.im, sums.by_number / static_cast<double>(samples_per_symbol_) + (t - middle) * sums.im,
            pi * sums.by_steps, -pi * estimate.modulation_index * sums.by_slope};
    }
    const auto length = static_cast<double>(count);
    estimate.amplitude = std::hypot(in_phase, quadrature) / length;
    estimate.correlation = total > 0 ? estimate.amplitude * estimate.amplitude * length / total : 0;
    estimate.explained = explained / length;
    if (estimate.amplitude <= 0) return;

    const Eigen::Vector4d step = inverse_gram_ * projection / estimate.amplitude;
    estimate.phase += step[0] - step[1] * middle;
    estimate.cfo += step[1];
    estimate.modulation_index = std::clamp(estimate.modulation_index + step[2], 0.4, 0.6);
    estimate.start += std::clamp(step[3], -0.5, 0.5) * samples_per_symbol_;
    // The carrier phase is told at `start`, which has just moved.
    estimate.phase += estimate.cfo * std::clamp(step[3], -0.5, 0.5);
}

}  // namespace ble::phy
