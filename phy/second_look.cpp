// SPDX-License-Identifier: Apache-2.0
#include "phy/second_look.hpp"

#include "phy/kernels/sync_correlation.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ble::phy {
namespace {

// As in `SyncGate`: against the noise, the signal's own power, or both where the noise is overestimated.
constexpr float second_over_noise = 3.5F;
constexpr float second_over_signal(PhyMode mode) { return mode == PhyMode::le_2m ? 0.3F : 0.45F; }
constexpr float second_over_surroundings = 3.8F;

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
}

float SecondLook::threshold(float noise) const {
    const auto first = positions / 2, count = (symbols_ - 1) * samples_per_symbol_;
    float around = 0;
    for (auto n = first; n < first + count; ++n) around += sum_re_[n] * sum_re_[n] + sum_im_[n] * sum_im_[n];
    around /= static_cast<float>(count);
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
    if (hit < history.begin() + before) return std::nullopt;
    const auto first = hit - before;
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
    return SyncCandidate{.start = first + position + samples_per_symbol_ / 2,
                         .cfo = std::arg(multiply(sum, {0, -1}))};
}

}  // namespace ble::phy
