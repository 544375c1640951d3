// SPDX-License-Identifier: Apache-2.0
#include "phy/second_look.hpp"

#include "phy/kernels/sync_correlation.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace ble::phy {
namespace {

// Against the noise, the signal's own power, or both where the noise is overestimated.
constexpr float second_over_noise = 2.5F;
constexpr float second_over_signal(PhyMode mode) { return mode == PhyMode::le_2m ? 0.3F : 0.35F; }
constexpr float second_over_surroundings = 2.8F;
/// Noise reaches it twice a second and channel, a word that can be decoded nearly always.
constexpr float least_coherence = 0.4F;
/// A symbol, between two carrier offsets.
constexpr float radians_apart = 0.06F;

}  // namespace

SecondLook::SecondLook(PhyMode mode)
    : mode_{mode},
      samples_per_symbol_{mode == PhyMode::le_2m ? std::size_t{2} : std::size_t{4}},
      symbols_{mode == PhyMode::le_2m ? std::size_t{48} : std::size_t{40}} {
    const auto steps = positions + (symbols_ - 1) * samples_per_symbol_;
    for (auto* row : {&step_re_, &step_im_}) row->resize(steps);
    for (auto* row : {&sum_re_, &sum_im_}) row->resize(steps + samples_per_symbol_);
    samples_.resize(sum_re_.size() + samples_per_symbol_ - 1);
    signs_.resize(symbols_);
    for (std::size_t k = 0; k < segment; ++k) {
        for (std::size_t i = 0; i < offsets; ++i) {
            const float offset = (static_cast<float>(i) - (offsets - 1) / 2.0F) * radians_apart;
            const auto turn = std::polar(1.0F, -offset * static_cast<float>(k));
            turns_re_.push_back(turn.real());
            turns_im_.push_back(turn.imag());
        }
    }
}

float SecondLook::coherence(std::size_t position, float cfo) const {
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const Sample after_one = std::polar(1.0F, -cfo - quarter), after_zero = std::polar(1.0F, -cfo + quarter);
    std::array<Sample, segment> steady;
    std::array<float, offsets> re, im, common{};
    float total = 0;
    Sample turn{1, 0};
    for (std::size_t first = 0; first < symbols_; first += segment) {
        for (std::size_t k = 0; k < segment; ++k) {
            const auto n = position + (first + k) * samples_per_symbol_;
            steady[k] = multiply({sum_re_[n], sum_im_[n]}, turn);
            total += std::norm(steady[k]);
            turn = multiply(turn, signs_[first + k] > 0 ? after_one : after_zero);
        }
        kernels::turned_sums(steady, {turns_re_, turns_im_}, {re, im});
        for (std::size_t i = 0; i < offsets; ++i) common[i] += re[i] * re[i] + im[i] * im[i];
    }
    return total > 0 ? std::ranges::max(common) / (segment * total) : 0;
}

float SecondLook::threshold(float noise) const {
    const auto first = positions / 2, count = (symbols_ - 1) * samples_per_symbol_;
    const auto square_of = [&](const std::vector<float>& part) {
        const auto here = std::span{part}.subspan(first, count);
        return std::transform_reduce(here.begin(), here.end(), here.begin(), 0.0F);
    };
    const float around = (square_of(sum_re_) + square_of(sum_im_)) / static_cast<float>(count);
    const auto square = static_cast<float>(samples_per_symbol_ * samples_per_symbol_);
    const float noise_here = noise * noise_in_sum(mode_) * square;
    const auto steps = static_cast<float>(symbols_);
    const float quiet =
        std::min(second_over_noise * noise_here, second_over_surroundings * around) / std::sqrt(steps);
    const float correlation = steps * std::max(quiet, second_over_signal(mode_) * (around - noise_here));
    return correlation * correlation;
}

std::optional<SyncCandidate> SecondLook::operator()(const ChannelHistory& history, std::uint64_t hit,
                                                    const SyncWord& word, float noise) {
    // Sums around a symbol's edges begin half a symbol before it.
    const auto before = positions / 2 + samples_per_symbol_ / 2;
    const auto first = std::max(hit, history.begin() + before) - before;
    if (first + samples_.size() > history.end()) return std::nullopt;
    history.copy(first, samples_);
    kernels::moving_sum(samples_, samples_per_symbol_, {sum_re_, sum_im_});
    kernels::lag_product({sum_re_, sum_im_}, samples_per_symbol_, {step_re_, step_im_});
    std::ranges::copy(word.symbols(), signs_.begin());
    std::array<float, positions> correlation;
    kernels::sign_correlation({step_re_, step_im_}, signs_, samples_per_symbol_, correlation);
    const auto best = std::ranges::max_element(correlation);
    if (!(*best > 0) || *best < threshold(noise)) return std::nullopt;

    const auto position = static_cast<std::size_t>(best - correlation.begin());
    Sample sum{};
    for (std::size_t k = 0; k < symbols_; ++k) {
        const auto n = position + k * samples_per_symbol_;
        sum += signs_[k] * Sample{step_re_[n], step_im_[n]};
    }
    // A one turns by the offset plus, a zero by the offset minus nearly a quarter turn.
    const float cfo = std::arg(multiply(sum, {0, -1}));
    if (coherence(position, cfo) < least_coherence) return std::nullopt;
    return SyncCandidate{.start = first + position + samples_per_symbol_ / 2, .cfo = cfo};
}

}  // namespace ble::phy
