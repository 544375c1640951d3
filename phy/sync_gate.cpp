// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_gate.hpp"

#include "phy/kernels/sync_correlation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

// How much correlation a symbol makes a candidate, in shares of a power. A sync word gives 0.9 of its signal
// power. Half the noise power lets a few hundred noise peaks a second through and finds nearly every word at
// 3 dB. Half of what stands above the noise tells words from other signals, whatever their strength. And
// where the noise level is not known (yet), or has just fallen, a share of the surroundings has to do.
constexpr float over_noise = 0.46F;
constexpr float over_signal = 0.42F;
constexpr float over_surroundings = 0.56F;

/// Share of 1 MHz of noise that the sum over a symbol lets through, after the channel filter.
constexpr float noise_in_sum = 0.926F;

}  // namespace

SyncGate::SyncGate(int samples_per_symbol)
    : samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)} {
    const auto steps = chunk + longest_word * samples_per_symbol_;
    for (auto* array : {&step_re_, &step_im_}) array->resize(steps);
    for (auto* array : {&sum_re_, &sum_im_}) array->resize(steps + samples_per_symbol_);
    group_powers_.resize(steps / group);
    block_powers_.resize(chunk / (4 * group));
    correlation_.resize(chunk);
}

std::size_t SyncGate::samples_needed() const { return sum_re_.size() + samples_per_symbol_ - 1; }

void SyncGate::load(std::span<const Sample> samples) {
    assert(samples.size() >= samples_needed());
    kernels::moving_sum(samples.first(samples_needed()), samples_per_symbol_, {sum_re_, sum_im_});
    kernels::lag_product({sum_re_, sum_im_}, samples_per_symbol_, {step_re_, step_im_});

    const auto scale =
        1 / (noise_in_sum * static_cast<float>(group * samples_per_symbol_ * samples_per_symbol_));
    for (std::size_t g = 0; g < group_powers_.size(); ++g) {
        std::array<float, 4> lanes{};  // independent sums, so that they can be added side by side
        for (std::size_t n = g * group; n < (g + 1) * group; ++n) {
            lanes[n % 4] += sum_re_[n] * sum_re_[n] + sum_im_[n] * sum_im_[n];
        }
        group_powers_[g] = (lanes[0] + lanes[1] + lanes[2] + lanes[3]) * scale;
    }
    for (std::size_t b = 0; b < block_powers_.size(); ++b) {
        const auto* first = &group_powers_[4 * b];
        block_powers_[b] = (first[0] + first[1] + first[2] + first[3]) / 4;
    }
}

float SyncGate::threshold(std::size_t position, std::size_t symbols, float noise_power) const {
    const auto first = position / group, groups = symbols * samples_per_symbol_ / group;
    float around = 0;
    for (std::size_t g = first; g < first + groups; ++g) around += group_powers_[g];
    around /= static_cast<float>(groups);

    const float quiet = std::min(over_noise * noise_power, over_surroundings * around);
    const float per_symbol = std::max(quiet, over_signal * (around - noise_power));
    const auto correlation =
        per_symbol * static_cast<float>(symbols * samples_per_symbol_ * samples_per_symbol_);
    return correlation * correlation;
}

bool SyncGate::is_peak(std::size_t position) const {
    const auto reach = 2 * samples_per_symbol_;
    const auto from = position < reach ? 0 : position - reach;
    const auto to = std::min(position + reach + 1, correlation_.size());
    const auto highest = std::max_element(&correlation_[from], correlation_.data() + to);
    return highest == &correlation_[position];
}

double SyncGate::offset_at(std::size_t position, std::span<const float> signs) const {
    Sample sum{};
    for (std::size_t k = 0; k < signs.size(); ++k) {
        const auto n = position + k * samples_per_symbol_;
        sum += signs[k] * Sample{step_re_[n], step_im_[n]};
    }
    // A one turns by the offset plus, a zero by the offset minus nearly a quarter turn.
    return std::arg(multiply(sum, {0, -1}));
}

std::vector<SyncCandidate> SyncGate::find(const SyncWord& word, float noise_power) {
    const auto& symbols = word.symbols();
    const std::vector<float> signs(symbols.begin(), symbols.end());
    kernels::sign_correlation({step_re_, step_im_}, signs, samples_per_symbol_, correlation_);

    std::vector<SyncCandidate> candidates;
    for (std::size_t first = 0; first < chunk; first += group) {
        const float highest = *std::max_element(&correlation_[first], &correlation_[first] + group);
        if (highest <= 0 || highest < threshold(first, symbols.size(), noise_power)) continue;
        for (auto n = first; n < first + group; ++n) {
            // Sums around a symbol's edges begin half a symbol before it.
            if (correlation_[n] >= threshold(first, symbols.size(), noise_power) && is_peak(n)) {
                candidates.push_back({.start = n + samples_per_symbol_ / 2, .cfo = offset_at(n, signs)});
            }
        }
    }
    return candidates;
}

}  // namespace ble::phy
