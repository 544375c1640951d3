// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_estimator.hpp"

#include <Eigen/LU>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double nominal_index = 0.5;
// The first half symbol follows an unknown ramp and the last half leans on an unknown bit.
constexpr double margin = 0.5;
// A noise-only window of 84 degrees of freedom exceeds this share less than once in 10^9 tries.
constexpr double least_correlation = 0.22;
constexpr double coarse_correlation = 0.15;
constexpr double offset_step = 2 * pi * 0.0125;  // half a bin of 40 symbols
constexpr int offset_reach = 4;
constexpr int newton_steps = 3;

Sample phasor(double angle) {
    return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

double energy(const Sample* first, std::size_t count) {
    float sum = 0;
    for (std::size_t n = 0; n < count; ++n) sum += std::norm(first[n]);
    return static_cast<double>(sum);
}

Eigen::Vector4d columns(const SyncWord& word, double t, double modulation_index) {
    const auto q = static_cast<double>(word.phase_steps(t));
    const auto slope = static_cast<double>(word.frequency_steps(t));
    return {1, t - word.length() / 2.0, pi * q, -pi * modulation_index * slope};
}

}  // namespace

SyncEstimator::SyncEstimator(const SyncWord& word, int samples_per_symbol)
    : word_{word}, samples_per_symbol_{samples_per_symbol} {
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
}

std::optional<SyncEstimate> SyncEstimator::operator()(std::span<const Sample> samples,
                                                      const SyncCandidate& candidate) const {
    const auto best = search(samples, candidate);
    const auto first = candidate.start + static_cast<std::size_t>(best.shift);
    const auto total = energy(&samples[first], reference_.size());
    const auto length = static_cast<double>(reference_.size());
    if (best.energy < coarse_correlation * total * length || total <= 0) return std::nullopt;

    SyncEstimate estimate{.start = static_cast<double>(first), .phase = best.phase, .cfo = best.cfo};
    for (int i = 0; i < newton_steps; ++i) refine(samples, estimate);
    if (!(estimate.correlation >= least_correlation)) return std::nullopt;
    if (std::abs(estimate.start - static_cast<double>(candidate.start)) > 2.0 * samples_per_symbol_) return std::nullopt;
    return estimate;
}

SyncEstimator::GridPoint SyncEstimator::search(std::span<const Sample> samples,
                                               const SyncCandidate& candidate) const {
    GridPoint best;
    for (int shift = -samples_per_symbol_; shift <= samples_per_symbol_; ++shift) {
        const auto first = static_cast<std::size_t>(static_cast<std::int64_t>(candidate.start) + shift);
        assert(first + reference_.size() <= samples.size());
        const auto point = best_offset(&samples[first], candidate.cfo, shift);
        if (point.energy > best.energy) best = point;
    }
    return best;
}

SyncEstimator::GridPoint SyncEstimator::best_offset(const Sample* first, double cfo, int shift) const {
    // Sums over whole symbols, after taking off the known modulation and the coarse offset.
    std::array<Sample, 64> sums{};
    const Sample step = phasor(-cfo / samples_per_symbol_);
    Sample rotation{1, 0};
    for (int k = 0, n = 0; k < word_.length(); ++k) {
        Sample sum{};
        for (int j = 0; j < samples_per_symbol_; ++j, ++n) {
            sum += multiply(multiply(first[n], reference_[static_cast<std::size_t>(n)]), rotation);
            rotation = multiply(rotation, step);
        }
        sums[static_cast<std::size_t>(k)] = sum;
    }
    GridPoint best{.shift = shift};
    for (int bin = -offset_reach; bin <= offset_reach; ++bin) {
        const Sample turn = phasor(-bin * offset_step);
        Sample total{};
        for (int k = word_.length() - 1; k >= 0; --k) total = multiply(total, turn) + sums[static_cast<std::size_t>(k)];
        const auto power = static_cast<double>(std::norm(total));
        if (power <= best.energy) continue;
        best.energy = power;
        best.cfo = cfo + bin * offset_step;
        // The sums' own centre lies half a symbol behind their start.
        best.phase = static_cast<double>(std::arg(total)) - bin * offset_step * 0.5;
    }
    return best;
}

void SyncEstimator::refine(std::span<const Sample> samples, SyncEstimate& estimate) const {
    const auto first = static_cast<std::size_t>(std::ceil(estimate.start + margin * samples_per_symbol_));
    const auto count = static_cast<std::size_t>((word_.length() - 2 * margin) * samples_per_symbol_);
    const double middle = word_.length() / 2.0;

    Eigen::Vector4d projection = Eigen::Vector4d::Zero();
    double in_phase = 0, total = 0, quadrature = 0;
    for (std::size_t n = first; n < first + count; ++n) {
        const double t = (static_cast<double>(n) - estimate.start) / samples_per_symbol_;
        const auto column = columns(word_, t, estimate.modulation_index);
        const double angle = estimate.phase + estimate.cfo * t + estimate.modulation_index * column[2];
        const Sample error = multiply(samples[n], phasor(-angle));
        in_phase += static_cast<double>(error.real());
        quadrature += static_cast<double>(error.imag());
        total += static_cast<double>(std::norm(error));
        projection += static_cast<double>(error.imag()) * column;
    }
    const auto length = static_cast<double>(count);
    estimate.amplitude = std::hypot(in_phase, quadrature) / length;
    estimate.correlation = total > 0 ? estimate.amplitude * estimate.amplitude * length / total : 0;
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
