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
// hardly ever has they know enough. Of the real words as strong as each step, hardly one in a hundred has
// more errors than it allows.
constexpr WordTolerance tolerance_1m{{{{1.3F, 13}, {2.4F, 12}, {2.6F, 11}, {2.9F, 10}, {3.4F, 8}}}};
constexpr WordTolerance tolerance_2m{{{{1.4F, 15}, {2.2F, 14}, {3.0F, 13}, {3.5F, 12}, {4.0F, 11}}}};
/// What is on the air before a word is more than noise from here on, in times of it; a packet that can be
/// received while it goes on stands out of it so far.
constexpr float disturbed = 1.4F, out_of_the_midst = 1.7F;

// Noise that fills the channel does not go on as it is for half a microsecond, a word of 3.5 dB does by so
// much of its own steadiness, less what noise may take from it; what is around a word holds data as well,
// which is less steady. Nearly no word is below, and of noise one part in twenty and less above.
constexpr float steady_share_1m = 0.52F, steady_share_2m = 0.68F, taken_by_noise = 0.2F;
constexpr float most_asked_around_1m = 0.18F, most_asked_around_2m = 0.11F;
/// Where something at the channel's edge, which turns back in that time, hides a word: what is left when each
/// sample is added to that of half a microsecond before, which takes the edge out, goes on by more than this.
/// Half of noise does.
constexpr float steady_in_middle = 0.62F;

/// From 0 on, it does.
float margin_in_middle(float power, float after_half, float after_whole) {
    return power + 2 * after_half + after_whole - steady_in_middle * 2 * (power + after_half);
}

ChannelSamples part(const ChannelSamples& samples, std::size_t first, std::size_t count) {
    return {samples.re.subspan(first, count), samples.im.subspan(first, count), samples.sign};
}

}  // namespace

std::optional<unsigned> WordTolerance::most_errors(float power_over_noise) const {
    std::optional<unsigned> most;
    for (const auto& step : steps) {
        if (power_over_noise >= step.least_power) most = step.most_errors;
    }
    return most;
}

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
    assert(looked_at.steady.size() >= powers_needed() && looked_at.returns);
    block_ = looked_at;
    signs_taken_ = {};
    take_means(block_.powers, around_word_);
    take_means(block_.steady, steady_around_);
    // Four at a time, which the compiler does at once.
    std::array<float, 4> most{};
    for (std::size_t b = 0; b < windows; b += 4) {
        for (std::size_t i = 0; i < 4; ++i) most[i] = std::max(most[i], around_word_[b + i]);
    }
    most_ = std::max({most[0], most[1], most[2], most[3]});
}

void WordGate::take_means(std::span<const float> values, std::array<float, windows>& means) {
    const auto* v = values.data();
    for (std::size_t b = 0; b < windows; ++b)
        means[b] = (v[b] + v[b + 1] + v[b + 2]) * (1.0F / powers_in_word);
}

void WordGate::take_powers_before() {
    // From `powers_before` before the block on.
    std::array<float, starts + powers_before - 1> powers{};
    const auto missing = powers_before - block_.before.size();
    std::ranges::copy(block_.before, powers.begin() + static_cast<std::ptrdiff_t>(missing));
    std::ranges::copy(block_.powers.first(starts - 1), powers.begin() + powers_before);
    const auto* p = powers.data();
    for (std::size_t b = 0; b < starts; ++b) before_[b] = std::min(p[b] + p[b + 1], p[b + 2] + p[b + 3]) / 2;
}

WordGate::ErrorLimit WordGate::errors_allowed(float power, float before) const {
    const auto& steps = tolerance_.steps;
    if (noise_ <= 0 || power <= 0) return static_cast<ErrorLimit>(steps.front().most_errors);
    const bool is_disturbed = before >= disturbed * noise_;
    if (is_disturbed && power < out_of_the_midst * before)
        return static_cast<ErrorLimit>(steps.back().most_errors);
    const auto most = tolerance_.most_errors(power / (is_disturbed ? before : noise_));
    return most ? static_cast<ErrorLimit>(*most) : kernels::SearchedWord::unwanted;
}

bool WordGate::take_limits() {
    // A word is shorter than the 48 µs whose powers are known.
    constexpr float most_beyond_mean = 1.1F;
    const float least = tolerance_.least_power() * noise_ / most_beyond_mean;
    take_margins(least);
    bool is_any = false;
    for (std::size_t b = 0; b < windows; ++b) {
        const float power = around_word_[b];
        limits_[b] = power < least || margins_[b] < 0
                         ? kernels::SearchedWord::unwanted
                         : std::max(errors_allowed(power, before_[b]),
                                    errors_allowed(most_beyond_mean * power, before_[b]));
        is_any = is_any || limits_[b] >= 0;
    }
    return is_any;
}

void WordGate::take_margins(float least_power) {
    margins_ = {};
    if (block_.unit <= 0) return;
    const float asked = std::min(steadiness_, twice_as_fast_ ? most_asked_around_2m : most_asked_around_1m);
    bool is_in_doubt = false;
    for (std::size_t b = 0; b < windows; ++b) {
        margins_[b] = steady_around_[b] - asked * around_word_[b];
        is_in_doubt |= margins_[b] < 0 && around_word_[b] >= least_power;
    }
    if (!is_in_doubt) return;
    std::array<float, windows + powers_in_word - 1> returns;
    block_.returns->take(block_.samples, block_.number, returns);
    // What was not kept has become silence.
    for (std::size_t b = 0; b < returns.size(); ++b)
        returns[b] = block_.powers[b] > 0 ? returns[b] * block_.unit / power_block : 0;
    std::array<float, windows> around;
    take_means(returns, around);
    for (std::size_t b = 0; b < windows; ++b)
        margins_[b] = std::max(margins_[b], margin_in_middle(around_word_[b], steady_around_[b], around[b]));
}

kernels::SearchedWord WordGate::searched(const SyncWord& word, std::size_t search) const {
    kernels::SearchedWord searched{.falling = word.falling(), .length = word.symbols().size()};
    const std::size_t powers = twice_as_fast_ ? 1 : 2;  // in 64 positions
    for (std::size_t n = 0; n < searched.most_errors.size(); ++n) {
        // A word may begin a little later than where it is told of, and LE 2M's before its 48 µs end.
        const auto power = (search * searched.most_errors.size() + n) * powers;
        const auto first = std::max(power, std::size_t{1}) - 1, last = std::min(power + powers + 1, windows);
        searched.most_errors[n] = std::ranges::max(std::span{limits_}.subspan(first, last - first));
    }
    return searched;
}

std::span<const WordHit> WordGate::find(const SyncWord& word, float noise) {
    assert((word.mode() == PhyMode::le_2m) == twice_as_fast_);
    if (most_ < tolerance_.least_power() * noise) return {};
    noise_ = noise;
    steadiness_ = (twice_as_fast_ ? steady_share_2m : steady_share_1m) * word.steadiness() - taken_by_noise;
    take_powers_before();
    if (!take_limits()) return {};
    hit_count_ = 0;
    for (std::size_t search = 0; search < (twice_as_fast_ ? most_searches : 1); ++search) {
        const auto in_search = searched(word, search);
        if (std::ranges::max(in_search.most_errors) < 0) continue;
        take_signs(search);
        std::array<std::uint64_t, search_positions / 64> bits;
        kernels::find_word(signs_[search], in_search, bits);
        add_runs(bits, in_search, search);
    }
    return std::span{hits_}.first(hit_count_);
}

void WordGate::take_signs(std::size_t search) {
    if (std::exchange(signs_taken_[search], true)) return;
    if (twice_as_fast_) {
        kernels::sum_two(part(block_.samples, search * search_positions, sums_.size() + 1), sums_);
    } else {
        kernels::sum_four(part(block_.samples, 0, 2 * sums_.size() + 2), sums_);
    }
    kernels::phase_step_signs(sums_, signs_[search]);
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
        if (stands_out(word, search, {n, run}, hit)) hits_[hit_count_++] = hit;
        n += run;
    }
}

bool WordGate::stands_out(const kernels::SearchedWord& word, std::size_t search, Run run,
                          const WordHit& hit) const {
    const int allowed = errors_allowed(power_from(hit.sample), before_[hit.sample / power_block]);
    if (allowed < 0 || !goes_on_from(hit.sample)) return false;
    return allowed >= word.most_errors[run.first / 64] || least_errors(signs_[search], run, word) <= allowed;
}

bool WordGate::goes_on_from(std::size_t first) const {
    const auto lagged_power = [&](std::size_t lag) {
        return kernels::lagged_power(word_from(first, lag), lag);
    };
    const float power = lagged_power(0), after_half = lagged_power(2);
    return after_half >= steadiness_ * power || margin_in_middle(power, after_half, lagged_power(4)) >= 0;
}

int WordGate::least_errors(const kernels::StepSigns& signs, Run run, const kernels::SearchedWord& word) {
    int least = word.most_errors[run.first / 64];
    for (auto position = run.first; position < run.first + run.count; ++position) {
        for (const auto& shifted : signs.bits) {
            std::uint64_t falling = 0;
            for (std::size_t k = 0; k < word.length; ++k) {
                const auto at = position + 2 * k;
                falling |= (shifted[0][at / 64] >> at % 64 & 1) << k;
            }
            least = std::min(least, std::popcount(falling ^ word.falling));
        }
    }
    return least;
}

ChannelSamples WordGate::word_from(std::size_t first, std::size_t reach) const {
    return part(block_.samples, first, length_ + reach);
}

float WordGate::power_from(std::size_t first) const {
    if (noise_ <= 0 || block_.unit <= 0) return 0;
    return kernels::lagged_power(word_from(first, 0), 0) * block_.unit / static_cast<float>(length_);
}

}  // namespace ble::phy
