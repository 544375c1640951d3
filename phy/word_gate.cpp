// SPDX-License-Identifier: Apache-2.0
#include "phy/word_gate.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace ble::phy {
namespace {

using kernels::ChannelSamples;
using kernels::search_positions;
using kernels::sign_positions;

constexpr std::size_t samples_a_microsecond = 4;

// Signs alone let thousands of noise's words a second through, or lose real ones; with a power that noise
// hardly ever has they know enough.
constexpr WordTolerance tolerance_1m{.most_errors = 13, .least_power = 1.3F, .most_errors_if_strong = 8};
constexpr WordTolerance tolerance_2m{.most_errors = 15, .least_power = 1.4F, .most_errors_if_strong = 11};
/// Above the noise by so much, a word has fewer errors: what has more is another packet's data.
constexpr float strong = 4;

ChannelSamples part(const ChannelSamples& samples, std::size_t first, std::size_t count) {
    return {samples.re.subspan(first, count), samples.im.subspan(first, count), samples.sign};
}

}  // namespace

WordGate::WordGate(PhyMode mode)
    : twice_as_fast_{mode == PhyMode::le_2m},
      length_{(twice_as_fast_ ? 24 : 40) * samples_a_microsecond},
      tolerance_{twice_as_fast_ ? tolerance_2m : tolerance_1m},
      sums_(sign_positions + 2) {
    assert(!is_coded(mode));
}

std::size_t WordGate::samples_needed() const {
    // The last search's sums, and what the last of those spans.
    return twice_as_fast_ ? search_positions + sums_.size() + 1 : 2 * sums_.size() + 2;
}

void WordGate::load(const WordBlock& looked_at) {
    assert(looked_at.samples.re.size() >= samples_needed() && looked_at.powers.size() >= powers_needed());
    block_ = looked_at;
    signs_taken_ = false;
    // Of 48 µs, which nearly contain a word of LE 1M wherever it begins, and contain one of LE 2M.
    const auto& powers = block_.powers;
    least_ = most_ = powers[0] + powers[1] + powers[2];
    for (std::size_t b = 1; b + 3 <= powers_needed(); ++b) {
        const float sum = powers[b] + powers[b + 1] + powers[b + 2];
        least_ = std::min(least_, sum);
        most_ = std::max(most_, sum);
    }
    least_ /= 3;
    most_ /= 3;
}

std::span<const WordHit> WordGate::find(const SyncWord& word, float noise) {
    assert((word.mode() == PhyMode::le_2m) == twice_as_fast_);
    if (most_ < tolerance_.least_power * noise) return {};
    noise_ = noise;
    take_signs();
    // Where all is loud, as under Wi-Fi, the many that are too damaged need not be looked at one by one.
    const bool all_strong = noise > 0 && least_ >= strong * noise;
    kernels::SearchedWord searched{
        .length = word.symbols().size(),
        .most_errors = all_strong ? tolerance_.most_errors_if_strong : tolerance_.most_errors};
    for (std::size_t k = 0; k < searched.length; ++k)
        searched.falling |= std::uint64_t{word.symbols()[k] < 0} << k;
    hit_count_ = 0;
    for (std::size_t search = 0; search < (twice_as_fast_ ? most_searches : 1); ++search) {
        std::array<std::uint64_t, search_positions / 64> bits;
        kernels::find_word(signs_[search], searched, bits);
        add_runs(bits, searched, search);
    }
    return std::span{hits_}.first(hit_count_);
}

void WordGate::take_signs() {
    if (std::exchange(signs_taken_, true)) return;
    if (!twice_as_fast_) {
        kernels::sum_four(part(block_.samples, 0, 2 * sums_.size() + 2), sums_);
        return kernels::phase_step_signs(sums_, signs_[0]);
    }
    for (std::size_t search = 0; search < most_searches; ++search) {
        kernels::sum_two(part(block_.samples, search * search_positions, sums_.size() + 1), sums_);
        kernels::phase_step_signs(sums_, signs_[search]);
    }
}

void WordGate::add_runs(std::span<const std::uint64_t> bits, const kernels::SearchedWord& word,
                        std::size_t search) {
    const std::size_t spacing = twice_as_fast_ ? 1 : 2;
    for (std::size_t n = 0; n < search_positions && hit_count_ < most_hits;) {
        const auto rest = bits[n / 64] >> n % 64;
        if (rest == 0) {
            n = (n / 64 + 1) * 64;
            continue;
        }
        n += static_cast<std::size_t>(std::countr_zero(rest));
        // Neighbouring positions are one word; its middle is the likeliest. A run that meets the end of a
        // 64-bit word is told of twice.
        const auto run = static_cast<std::size_t>(std::countr_one(bits[n / 64] >> n % 64));
        const auto middle = n + (run - 1) / 2;
        // A step leads from the first sum's middle to that of one a symbol later: the symbol lies between.
        const WordHit hit{search * search_positions + spacing * (middle + 1)};
        const float above_noise = power_above_noise(hit.sample);
        const bool stands_out = above_noise >= tolerance_.least_power &&
                                (above_noise < strong || least_errors(signs_[search], {n, run}, word) <=
                                                             tolerance_.most_errors_if_strong);
        if (stands_out) hits_[hit_count_++] = hit;
        n += run;
    }
}

unsigned WordGate::least_errors(const kernels::StepSigns& signs, Run run, const kernels::SearchedWord& word) {
    unsigned least = word.most_errors;
    for (auto position = run.first; position < run.first + run.count; ++position) {
        for (const auto& shifted : signs.bits) {
            std::uint64_t falling = 0;
            for (std::size_t k = 0; k < word.length; ++k) {
                const auto at = position + 2 * k;
                falling |= (shifted[0][at / 64] >> at % 64 & 1) << k;
            }
            least = std::min(least, static_cast<unsigned>(std::popcount(falling ^ word.falling)));
        }
    }
    return least;
}

float WordGate::power_above_noise(std::size_t first) const {
    if (noise_ <= 0 || block_.unit <= 0) return tolerance_.least_power;
    const float sum = kernels::power(part(block_.samples, first, length_));
    return sum * block_.unit / (static_cast<float>(length_) * noise_);
}

}  // namespace ble::phy
