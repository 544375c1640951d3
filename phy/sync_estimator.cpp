// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_estimator.hpp"

#include "phy/kernels/sync_correlation.hpp"

#include <Eigen/LU>
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

}  // namespace

SyncEstimator::SyncEstimator(const SyncWord& word, int samples_per_symbol)
    : word_{word}, samples_per_symbol_{samples_per_symbol}, offsets_{offsets_for(word)} {
    Eigen::Matrix4d gram = Eigen::Matrix4d::Zero();
    for (int n = 0; n < word.length() * samples_per_symbol; ++n) {
        const double t = static_cast<double>(n) / samples_per_symbol;
        const double steps = static_cast<double>(word.phase_steps(t));
        reference_.push_back(phasor(-pi * nominal_index * steps));
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

std::optional<SyncEstimate> SyncEstimator::operator()(std::span<const Sample> samples,
                                                      const SyncCandidate& candidate) const {
    const auto best = search(samples, candidate);
    const auto total = energy(samples.subspan(best.first, reference_.size()));
    if (best.energy <
            limits_of(word_.mode()).coarse_correlation * total * static_cast<double>(reference_.size()) ||
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
    assert(candidate.start >= reach && candidate.start + reach + reference_.size() <= samples.size());
    const auto first = candidate.start - reach;
    std::vector<Sample> steady(reference_.size() + 2 * reach);
    const Sample step = phasor(-candidate.cfo / samples_per_symbol_);
    Sample rotation{1, 0};
    for (std::size_t n = 0; n < steady.size(); ++n, rotation = multiply(rotation, step)) {
        steady[n] = multiply(samples[first + n], rotation);
    }
    GridPoint best;
    for (std::size_t shift = 0; shift <= 2 * reach; shift += stride) {
        auto point = best_offset(std::span{steady}.subspan(shift, reference_.size()));
        if (point.energy <= best.energy) continue;
        // What was taken off up to here belongs to the phase at the start.
        point.phase += candidate.cfo * static_cast<double>(shift) / samples_per_symbol_;
        point.cfo += candidate.cfo;
        point.first = first + shift;
        best = point;
    }
    return best;
}

double SyncEstimator::offset_of(std::size_t i) const {
    return (static_cast<double>(i) - (static_cast<double>(offsets_) - 1) / 2) * offset_step(word_);
}

SyncEstimator::GridPoint SyncEstimator::best_offset(std::span<const Sample> samples) const {
    std::vector<Sample> sums(symbols_of(word_));
    for (std::size_t k = 0, n = 0; k < sums.size(); ++k) {
        for (int j = 0; j < samples_per_symbol_; ++j, ++n) sums[k] += multiply(samples[n], reference_[n]);
    }
    std::vector<float> re(offsets_), im(offsets_);
    kernels::turned_sums(sums, {turns_re_, turns_im_}, {re, im});
    GridPoint best;
    for (std::size_t i = 0; i < offsets_; ++i) {
        const double energy = re[i] * re[i] + im[i] * im[i];
        if (energy <= best.energy) continue;
        const double offset = offset_of(i);
        // A symbol's sum is centred half a symbol behind its start.
        best = {.cfo = offset, .phase = std::atan2(im[i], re[i]) - offset * 0.5, .energy = energy};
    }
    return best;
}

void SyncEstimator::refine(std::span<const Sample> samples, SyncEstimate& estimate) const {
    const auto first = static_cast<std::size_t>(std::ceil(estimate.start + margin * samples_per_symbol_));
    const auto count = static_cast<std::size_t>((word_.length() - 2 * margin) * samples_per_symbol_);
    const double middle = word_.length() / 2.0;

    Eigen::Vector4d projection = Eigen::Vector4d::Zero();
    const auto piece = is_coded(word_.mode()) ? static_cast<std::size_t>(8 * samples_per_symbol_) : count;
    double in_phase = 0, total = 0, quadrature = 0, explained = 0;
    std::complex<double> in_piece{};
    for (std::size_t n = first; n < first + count; ++n) {
        const double t = (static_cast<double>(n) - estimate.start) / samples_per_symbol_;
        const auto column = columns(word_, t, estimate.modulation_index);
        const double angle = estimate.phase + estimate.cfo * t + estimate.modulation_index * column[2];
        const Sample error = multiply(samples[n], phasor(-angle));
        in_phase += static_cast<double>(error.real());
        quadrature += static_cast<double>(error.imag());
        total += static_cast<double>(std::norm(error));
        in_piece += std::complex<double>{error};
        if ((n - first + 1) % piece == 0) {
            explained += std::norm(in_piece) / static_cast<double>(piece);
            in_piece = {};
        }
        projection += static_cast<double>(error.imag()) * column;
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
