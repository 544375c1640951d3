// SPDX-License-Identifier: Apache-2.0
#include "phy/word_gate.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

namespace ble::phy {
namespace {

using kernels::ChannelSamples;
using kernels::search_positions;
using kernels::sign_positions;

constexpr std::size_t power_block = 64;
constexpr std::size_t samples_a_microsecond = 4;

// Signs alone let thousands of noise's words a second through, or lose real ones; with a power that noise
// hardly ever has they know enough.
constexpr WordTolerance tolerance_1m{.most_errors = 12, .least_power = 1.4F, .most_errors_if_strong = 8};
constexpr WordTolerance tolerance_2m{.most_errors = 14, .least_power = 1.35F, .most_errors_if_strong = 9};
/// Above the noise by so much, a word has fewer errors: what has more is another packet's data.
constexpr float strong = 4;

ChannelSamples part(const ChannelSamples& samples, std::size_t first, std::size_t count) {
    return {samples.re.subspan(first, count), samples.im.subspan(first, count), samples.sign};
}

}  // namespace

WordGate::WordGate(std::span<const SyncWord> words)
    : twice_as_fast_{!words.empty() && words.front().mode() == PhyMode::le_2m},
      length_{(twice_as_fast_ ? 24 : 40) * samples_a_microsecond},
      tolerance_{twice_as_fast_ ? tolerance_2m : tolerance_1m},
      sums_(sign_positions + 2) {
    for (const auto& word : words) {
        assert(!is_coded(word.mode()) && word.mode() == words.front().mode());
        kernels::SearchedWord searched{.length = word.symbols().size(),
                                       .most_errors = tolerance_.most_errors};
        for (std::size_t k = 0; k < searched.length; ++k)
            searched.falling |= std::uint64_t{word.symbols()[k] < 0} << k;
        words_.push_back(searched);
    }
}

std::size_t WordGate::samples_needed() const {
    // The last search's sums, and what the last of those spans.
    return twice_as_fast_ ? search_positions + sums_.size() + 1 : 2 * sums_.size() + 2;
}

WordGate::Powers WordGate::powers_of(const ChannelSamples& samples) {
    const auto blocks = std::span{block_powers_}.first((block + length_) / power_block);
    kernels::block_powers(samples, blocks);
    // Of 48 µs, which nearly contain a word of LE 1M wherever it begins, and contain one of LE 2M.
    Powers powers{blocks[0] + blocks[1] + blocks[2], 0};
    for (std::size_t b = 0; b + 3 <= blocks.size(); ++b) {
        const float sum = blocks[b] + blocks[b + 1] + blocks[b + 2];
        powers = {std::min(powers.least, sum), std::max(powers.most, sum)};
    }
    return {powers.least / (3 * power_block), powers.most / (3 * power_block)};
}

std::span<const WordHit> WordGate::find(const ChannelSamples& samples, float noise) {
    assert(samples.re.size() >= samples_needed());
    hit_count_ = 0;
    const auto powers = powers_of(samples);
    if (words_.empty() || powers.most < tolerance_.least_power * noise) return {};
    // Where all is loud, as under Wi-Fi, the many that are too damaged need not be looked at one by one.
    const bool all_strong = noise > 0 && powers.least >= strong * noise;
    for (auto& word : words_)
        word.most_errors = all_strong ? tolerance_.most_errors_if_strong : tolerance_.most_errors;
    if (twice_as_fast_) {
        for (std::size_t first = 0; first < block; first += search_positions) {
            kernels::sum_two(part(samples, first, sums_.size() + 1), sums_);
            search(samples, first, noise);
        }
    } else {
        kernels::sum_four(part(samples, 0, 2 * sums_.size() + 2), sums_);
        search(samples, 0, noise);
    }
    return std::span{hits_}.first(hit_count_);
}

void WordGate::search(const ChannelSamples& samples, std::size_t first, float noise) {
    kernels::phase_step_signs(sums_, signs_);
    std::array<std::uint64_t, search_positions / 64> bits;
    for (std::size_t w = 0; w < words_.size(); ++w) {
        kernels::find_word(signs_, words_[w], bits);
        add_runs(bits, samples, {first, w}, noise);
    }
}

void WordGate::add_runs(std::span<const std::uint64_t> bits, const ChannelSamples& samples, WordHit first_of,
                        float noise) {
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
        const WordHit hit{first_of.sample + spacing * (middle + 1), first_of.word};
        if (noise <= 0 || stands_out(power(samples, hit.sample) / noise, middle, hit.word))
            hits_[hit_count_++] = hit;
        n += run;
    }
}

bool WordGate::stands_out(float above_noise, std::size_t position, std::size_t word) const {
    if (above_noise < tolerance_.least_power) return false;
    return above_noise < strong || errors(position, word) <= tolerance_.most_errors_if_strong;
}

unsigned WordGate::errors(std::size_t position, std::size_t word) const {
    unsigned least = words_[word].most_errors;
    for (const auto& shifted : signs_.bits) {
        std::uint64_t falling = 0;
        for (std::size_t k = 0; k < words_[word].length; ++k) {
            const auto at = position + 2 * k;
            falling |= (shifted[0][at / 64] >> at % 64 & 1) << k;
        }
        least = std::min(least, static_cast<unsigned>(std::popcount(falling ^ words_[word].falling)));
    }
    return least;
}

float WordGate::power(const ChannelSamples& samples, std::size_t first) const {
    const auto sum_of = [&](std::span<const std::int16_t> values) {
        std::int64_t sum = 0;
        for (const std::int32_t v : values.subspan(first, length_)) sum += v * v;
        return sum;
    };
    return static_cast<float>(sum_of(samples.re) + sum_of(samples.im)) / static_cast<float>(length_);
}

}  // namespace ble::phy
