// SPDX-License-Identifier: Apache-2.0
#include "phy/sync_gate.hpp"

#include "phy/coded_candidates.hpp"
#include "phy/coded_framing.hpp"
#include "phy/kernels/sync_correlation.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace ble::phy {
namespace {

// Which correlation makes a candidate. N steps of noise correlate to sqrt(N) times the noise power: 3.1 times
// that lets a few hundred noise peaks a second through, and finds nearly every word that can be decoded.
// A share of what stands above the noise tells words (0.9 of it) from other signals, whatever their strength.
// And where the noise level is not known (yet), or has just fallen, a share of the surroundings has to do.
constexpr float over_noise = 3.1F;
constexpr float over_signal = 0.45F;
constexpr float over_surroundings = 3.8F;

// A word of 40 symbols at 3 dB has this much more power than noise in nearly all cases; noise seldom has.
constexpr float power_of_word = 1.25F;
// The even steps alone: two standard deviations of noise, which a word at -4 dB has in nearly all cases.
constexpr float even_steps_over_noise = 2.1F;
// The odd steps of a word correlate as strongly as the even ones, those of data not at all.
constexpr float odd_over_even = 0.35F;

/// Symbols whose phase steps are looked at.
constexpr std::size_t longest_word(PhyMode mode) {
    return is_coded(mode) ? CodedLayout::known : mode == PhyMode::le_2m ? 48 : 40;
}

/// Symbols that a step spans.
constexpr std::size_t step_length(PhyMode mode) { return is_coded(mode) ? 4 : 1; }

/// LE Coded's long word can be looked for at every other sample: it is found by then, and costs half.
constexpr std::size_t decimation_of(PhyMode mode) { return is_coded(mode) ? 2 : 1; }

}  // namespace

SyncGate::SyncGate(PhyMode mode, int samples_per_symbol)
    : mode_{mode},
      samples_per_symbol_{static_cast<std::size_t>(samples_per_symbol)},
      chunks_{is_coded(mode) ? std::size_t{8} : 1},
      decimation_{decimation_of(mode)},
      stride_{samples_per_symbol_ / decimation_},
      lag_{step_length(mode) * stride_},
      steps_{is_coded(mode) ? longest_word(mode) - step_length(mode) : longest_word(mode)} {
    const auto positions = chunks_ * chunk / decimation_ + longest_word(mode) * stride_;
    for (auto* array : {&step_re_, &step_im_}) array->resize(positions);
    for (auto* array : {&sum_re_, &sum_im_}) array->resize((positions + lag_) * decimation_);
    group_powers_.resize(positions / group);
    block_powers_.resize(chunks_ * chunk / 64);
    correlation_.resize(chunks_ * chunk / decimation_);
    even_steps_.resize(is_coded(mode) ? correlation_.size() : 0);
}

std::size_t SyncGate::samples_needed() const { return sum_re_.size() + samples_per_symbol_ - 1; }

void SyncGate::load(std::span<const Sample> samples) {
    assert(samples.size() >= samples_needed());
    kernels::moving_sum(samples.first(samples_needed()), samples_per_symbol_, {sum_re_, sum_im_});
    const auto positions = step_re_.size() + lag_;
    for (std::size_t n = 0; decimation_ > 1 && n < positions; ++n) {
        sum_re_[n] = sum_re_[n * decimation_];
        sum_im_[n] = sum_im_[n * decimation_];
    }
    steps_taken_ = false;

    const auto scale = 1 / static_cast<float>(group * samples_per_symbol_ * samples_per_symbol_);
    for (std::size_t g = 0; g < group_powers_.size(); ++g) {
        std::array<float, 4> lanes{};  // independent sums, so that they can be added side by side
        for (std::size_t n = g * group; n < (g + 1) * group; n += lanes.size()) {
            for (std::size_t i = 0; i < lanes.size(); ++i) {
                lanes[i] += sum_re_[n + i] * sum_re_[n + i] + sum_im_[n + i] * sum_im_[n + i];
            }
        }
        group_powers_[g] = (lanes[0] + lanes[1] + lanes[2] + lanes[3]) * scale;
    }
    const auto groups = correlation_.size() / group / block_powers_.size();
    for (std::size_t b = 0; b < block_powers_.size(); ++b) {
        float sum = 0;
        for (std::size_t g = b * groups; g < (b + 1) * groups; ++g) sum += group_powers_[g];
        block_powers_[b] = sum / (static_cast<float>(groups) * noise_in_sum(mode_));
    }
}

std::vector<float> SyncGate::signs_of(const SyncWord& word) const {
    const auto& symbols = word.symbols();
    if (!is_coded(mode_)) return {symbols.begin(), symbols.end()};
    // At odd symbol boundaries a pattern stands a quarter turn to one side or the other; between two equal
    // patterns that side stays, between two different ones it changes. Even boundaries are the same in all.
    std::vector<float> signs;
    for (std::size_t n = 0; n + 4 < symbols.size(); ++n) {
        const bool same = symbols[n / 4 * 4] == symbols[n / 4 * 4 + 4];
        signs.push_back(n % 2 == 0 || same ? 1.0F : -1.0F);
    }
    return signs;
}

void SyncGate::take_steps() {
    if (std::exchange(steps_taken_, true)) return;
    const auto positions = step_re_.size() + lag_;
    const kernels::ConstPlanar sums{std::span{sum_re_}.first(positions), std::span{sum_im_}.first(positions)};
    kernels::lag_product(sums, lag_, {step_re_, step_im_});
    if (is_coded(mode_)) sum_even_steps();
}

void SyncGate::sum_even_steps() {
    const auto apart = 2 * stride_, count = steps_ / 2;
    for (std::size_t phase = 0; phase < apart; ++phase) {
        Sample sum{};
        for (std::size_t k = 0; k < count; ++k)
            sum += Sample{step_re_[phase + k * apart], step_im_[phase + k * apart]};
        for (auto n = phase; n < even_steps_.size(); n += apart) {
            even_steps_[n] = std::norm(sum);
            const auto next = n + count * apart;
            sum += Sample{step_re_[next] - step_re_[n], step_im_[next] - step_im_[n]};
        }
    }
}

float SyncGate::power_around(std::size_t position) const {
    const auto first = position / group, groups = steps_ * stride_ / group;
    float sum = 0;
    for (std::size_t g = first; g < first + groups; ++g) sum += group_powers_[g];
    return sum / static_cast<float>(groups);
}

bool SyncGate::may_hold_word(std::size_t first, float noise) const {
    if (!is_coded(mode_)) return power_around(first) >= power_of_word * noise;
    const auto count = static_cast<float>(steps_ / 2);
    const auto deviation =
        noise * static_cast<float>(samples_per_symbol_ * samples_per_symbol_) * std::sqrt(count);
    const float highest = *std::max_element(&even_steps_[first], &even_steps_[first] + group);
    return highest >= even_steps_over_noise * even_steps_over_noise * deviation * deviation;
}

float SyncGate::threshold(std::size_t position, float noise) const {
    const float around = power_around(position);
    const float deviation = 1 / std::sqrt(static_cast<float>(steps_));
    const float quiet = deviation * std::min(over_noise * noise, over_surroundings * around);
    const float per_step = std::max(quiet, over_signal * (around - noise));
    const auto correlation =
        per_step * static_cast<float>(steps_ * samples_per_symbol_ * samples_per_symbol_);
    return correlation * correlation;
}

bool SyncGate::is_peak(std::size_t position) const {
    const auto reach = 2 * stride_;
    const auto from = position < reach ? 0 : position - reach;
    const auto to = std::min(position + reach + 1, correlation_.size());
    const auto highest = std::max_element(&correlation_[from], correlation_.data() + to);
    return highest == &correlation_[position];
}

void SyncGate::add_candidates(std::size_t position, std::span<const float> signs,
                              std::vector<SyncCandidate>& out) const {
    Sample even{}, odd{};
    for (std::size_t k = 0; k < signs.size(); ++k) {
        const auto n = position + k * stride_;
        (k % 2 == 0 ? even : odd) += signs[k] * Sample{step_re_[n], step_im_[n]};
    }
    // Any coded data have the even steps; the odd ones tell the word from them.
    if (is_coded(mode_) && multiply_conjugate(odd, even).real() < odd_over_even * std::norm(even)) return;
    const Sample sum = even + odd;
    // Sums around a symbol's edges begin half a symbol before it.
    const auto start = position * decimation_ + samples_per_symbol_ / 2;
    if (!is_coded(mode_)) {
        // A one turns by the offset plus, a zero by the offset minus nearly a quarter turn.
        out.push_back({.start = start, .cfo = std::arg(multiply(sum, {0, -1}))});
        return;
    }
    add_coded_candidates(start, sum, out);
}

std::vector<SyncCandidate> SyncGate::find(const SyncWord& word, NoiseLevel noise) {
    noise.likely *= noise_in_sum(mode_);
    noise.certain *= noise_in_sum(mode_);
    const auto signs = signs_of(word);
    if (is_coded(mode_)) take_steps();
    std::fill(correlation_.begin(), correlation_.end(), 0.0F);
    std::vector<std::size_t> groups;
    for (std::size_t first = 0; first < correlation_.size(); first += group) {
        if (!may_hold_word(first, noise.certain)) continue;
        take_steps();
        const auto reach = group + signs.size() * stride_;
        const kernels::ConstPlanar steps{std::span{step_re_}.subspan(first, reach),
                                         std::span{step_im_}.subspan(first, reach)};
        kernels::sign_correlation(steps, signs, stride_, std::span{correlation_}.subspan(first, group));
        groups.push_back(first);
    }
    std::vector<SyncCandidate> candidates;
    for (const auto first : groups) {
        const float least = std::max(threshold(first, noise.likely), std::numeric_limits<float>::min());
        for (auto n = first; n < first + group; ++n) {
            if (correlation_[n] >= least && is_peak(n)) add_candidates(n, signs, candidates);
        }
    }
    return candidates;
}

}  // namespace ble::phy
