// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_gate.hpp"

#include "phy/coded_framing.hpp"
#include "phy/kernels/word_search.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

namespace ble::phy {
namespace {

using kernels::PatternSteps;

// A position is two samples, so a symbol is two positions and a step from symbol to symbol as well.
constexpr std::size_t samples_in_position = 2, positions_in_symbol = 2;
constexpr std::size_t first_odd = positions_in_symbol, step_apart = 2 * positions_in_symbol;
constexpr std::size_t samples_in_piece = PatternSteps::positions * samples_in_position;
/// A sum of four samples, halved, is twice the amplitude, and so a step four times the power.
constexpr float sum_to_power = 0.25F;

// Of noise's power -4 % goes on as it is for half a symbol, over a packet's length hardly ever what is beyond
// these; of a packet at -4 dB and the noise around it, more, whatever its carrier. What lies at the channel's
// edge turns back in that time, and may hide one: together they may go on as noise does. Then there is more
// power than noise's, as in Wi-Fi, but without the channel's edges, which adding each sample to that of half
// a symbol before takes out, more than half of it goes on, other than of Wi-Fi.
constexpr float most_steady_of_noise = 0.01F, least_steady_of_noise = -0.1F, most_power_of_noise = 1.15F;
constexpr float most_steady_in_middle = 0.53F;
// A packet is as strong all along, give or take what noise does to a quarter of a block. What is louder than
// that in fewer quarters than the shortest of S=2 fills is something else's, and what is there besides has to
// be a packet by itself.
constexpr float unlike_in_packet = 1.8F;
constexpr std::size_t most_quarters_in_burst = 5;
// Even steps of noise add up to the root of their number; a word at -4 dB reaches this in nearly all cases.
constexpr float even_over_noise = 2.1F;
// What an address that becomes known later has to find may be a little stronger: noise comes thirty times
// less.
constexpr float late_over_noise = 2.8F;
// Two neighbours' steps together hold so much more noise than one's.
constexpr float of_neighbours = 1 / 1.65F;
// All of a word's steps, the odd ones with their signs.
constexpr float word_over_noise = 3.3F;
// What stands above the noise is the word's, if it is one: 0.9 of it.
constexpr float even_over_signal = 0.4F;
// More noise than there was is no signal.
constexpr float noise_at_most = 1.2F;
// Of two places, the one whose odd steps correlate less strongly may be the right one.
constexpr float rivalry = 0.6F;
// The odd steps of an access address correlate as strongly as the even ones, those of another, or of data, by
// a quarter at most. The preamble is the same before all.
constexpr float address_over_even = 0.4F;
// A strong packet that only reaches into a word's length correlates in a part of it.
constexpr float least_part = 0.1F;
// What noise may take from either, in shares of that which noise adds to all steps.
constexpr float noise_of_address = 0.6F, noise_of_half = 0.4F;
// Between the mean powers of neighbouring windows over a word, where something much louder is in one of them.
constexpr float unlike_powers = 2;
// A step of a word, in its mean one and noise's.
constexpr float greatest_odd_step = 4;
constexpr std::size_t odd_steps_of_preamble = CodedLayout::preamble / 2;

bool goes_on_as_noise(float power, float goes_on) {
    return goes_on <= most_steady_of_noise * power && goes_on >= least_steady_of_noise * power;
}

/// What a step of sums at a sample is multiplied by to be a power.
float step_to_power(const ChannelHistory& history, std::uint64_t sample) {
    const float to_amplitude =
        history.to_amplitude(sample / ChannelHistory::batch * ChannelHistory::batch, 1);
    return sum_to_power * to_amplitude * to_amplitude;
}

}  // namespace

float CodedGate::quiet_threshold(float over_noise, float noise) {
    return over_noise * std::sqrt(even_steps) * noise * noise_in_sum(PhyMode::le_coded_s8);
}

CodedGate::CodedGate()
    : sums_(step_apart * (steps_in_word + places) + 2 * PatternSteps::lag),
      signs_(steps_in_word),
      along_(sums_.size()),
      odd_steps_(steps_in_word + places - 1) {
    static_assert(CodedLayout::known == 2 * (steps_in_word + 2));
}

void CodedGate::take_steps(std::uint64_t block_number, std::span<Piece> steps) {
    constexpr auto positions = block / samples_in_position + PatternSteps::lag;
    constexpr auto samples = samples_in_position * positions + 2;
    const std::span sums{sums_.data(), positions};
    kernels::sum_four(history_->piece(block_number * block, samples), sums);
    kernels::pattern_steps(sums, steps);
    for (std::size_t n = 0; n < steps.size(); ++n) {
        const float factor = step_to_power(*history_, block_number * block + n * samples_in_piece);
        for (auto& value : steps[n].re) value *= factor;
        for (auto& value : steps[n].im) value *= factor;
    }
}

void CodedGate::load(const CodedBlock& looked_at) {
    history_ = looked_at.history;
    channel_returns_ = looked_at.returns;
    number_ = looked_at.number;
    may_hold_packet_.reset();
    returns_taken_ = false;
}

bool CodedGate::may_hold_packet(const NoiseLevel& noise) {
    if (!may_hold_packet_) may_hold_packet_ = is_more_than_noise(noise);
    return *may_hold_packet_;
}

bool CodedGate::is_more_than_noise(const NoiseLevel& noise) {
    constexpr float bandwidth = NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank);
    constexpr auto pieces_in_packet = static_cast<float>(quarters_in_packet * pieces_in_quarter);
    const float most_power = most_power_of_noise * bandwidth * noise.certain * pieces_in_packet;
    const auto powers = history_->powers(number_ * block, samples_needed());
    std::array<float, quarters_needed> whole, steady;
    for (std::size_t n = 0; n < whole.size(); ++n) {
        const auto sum = [&](std::span<const float> of) {
            const auto* p = &of[n * pieces_in_quarter];
            return (p[0] + p[1]) + (p[2] + p[3]);
        };
        whole[n] = sum(powers.whole);
        steady[n] = sum(powers.steady);
    }
    float power = 0, goes_on = 0;
    for (std::size_t n = 0; n < whole.size(); ++n) {
        power += whole[n];
        goes_on += steady[n];
        if (n + 1 < quarters_in_packet) continue;
        const auto first = n + 1 - quarters_in_packet;
        const bool stands_out = power > most_power || !goes_on_as_noise(power, goes_on);
        if (stands_out && is_more_throughout({&whole[first], &steady[first], first}, most_power)) return true;
        power -= whole[n + 1 - quarters_in_packet];
        goes_on -= steady[n + 1 - quarters_in_packet];
    }
    return false;
}

bool CodedGate::is_more_throughout(const Quarters& quarters, float most_power) {
    const std::span whole{quarters.whole, quarters_in_packet};
    float least = std::numeric_limits<float>::infinity();
    for (const float power : whole) least = power > 0 ? std::min(least, power) : least;
    const auto is_loud = [&](float power) { return power > unlike_in_packet * least; };
    const auto loud = static_cast<std::size_t>(std::ranges::count_if(whole, is_loud));
    const bool has_burst = loud <= most_quarters_in_burst;
    const auto sum_of = [&](const float* values) {
        float sum = 0;
        for (std::size_t n = 0; n < quarters_in_packet; ++n)
            sum += has_burst && is_loud(whole[n]) ? 0 : values[n];
        return sum;
    };
    const float power = sum_of(quarters.whole), goes_on = sum_of(quarters.steady);
    if (!goes_on_as_noise(power, goes_on)) return true;
    const auto counted = static_cast<float>(quarters_in_packet - (has_burst ? loud : 0));
    if (power * quarters_in_packet <= most_power * counted) return false;
    if (!returns_taken_) take_returns();
    return power + 2 * goes_on + sum_of(&returns_[quarters.first]) >
           most_steady_in_middle * 2 * (power + goes_on);
}

void CodedGate::take_returns() {
    returns_taken_ = true;
    const auto first = number_ * block;
    std::array<float, quarters_needed * pieces_in_quarter> sums;
    channel_returns_->take(history_->piece(first, samples_needed()), first / ChannelHistory::batch, sums);
    // What was not kept has become silence.
    const auto powers = history_->powers(first, samples_needed()).whole;
    for (std::size_t n = 0; n < sums.size(); ++n) sums[n] = powers[n] > 0 ? sums[n] : 0;
    const float same = history_->to_amplitude(first, samples_needed());
    for (std::size_t n = 0; n < returns_.size(); ++n) {
        const auto to_amplitude = [&](std::size_t piece) {
            return same > 0 ? same : history_->to_amplitude(first + piece * ChannelHistory::batch, 1);
        };
        returns_[n] = 0;
        for (auto piece = n * pieces_in_quarter; piece < (n + 1) * pieces_in_quarter; ++piece) {
            const float factor = to_amplitude(piece);
            returns_[n] += sums[piece] * factor * factor / ChannelHistory::batch;
        }
    }
}

void CodedGate::take_steps() {
    if (steps_number_ == number_) return;
    const bool goes_on = number_ == steps_number_ + 1;
    steps_number_ = number_;
    if (goes_on) std::copy(steps_.begin() + pieces_in_block, steps_.end(), steps_.begin());
    for (std::size_t n = goes_on ? reach_blocks - 1 : 0; n < reach_blocks; ++n)
        take_steps(number_ + n, std::span{steps_}.subspan(n * pieces_in_block, pieces_in_block));
    kernels::pattern_windows(steps_, pieces_in_word, of_neighbours * of_neighbours, windows_);
    take_powers();
}

void CodedGate::take_powers() {
    const auto powers =
        history_->powers(number_ * block, (pieces_in_block + pieces_in_word) * samples_in_piece).whole;
    float power = 0;
    for (std::size_t n = 0; n < pieces_in_word; ++n) power += powers[n];
    for (std::size_t n = 0; n < pieces_in_block; ++n) {
        powers_[n] = power / pieces_in_word;
        power += powers[n + pieces_in_word] - powers[n];
    }
}

Sample CodedGate::sum_of(std::size_t piece, std::size_t half_phase) const {
    const auto& window = windows_[piece];
    const auto phase = half_phase / 2, next = (phase + 1) % Piece::phases;
    const Sample sum{window.re[phase], window.im[phase]};
    if (half_phase % 2 == 0) return sum;
    return of_neighbours * (sum + Sample{window.re[next], window.im[next]});
}

float CodedGate::power_of(std::size_t piece, std::size_t half_phase) const {
    const auto& window = windows_[piece];
    return (half_phase % 2 == 0 ? window.power : window.between)[half_phase / 2];
}

float CodedGate::noise_in(std::size_t piece, float noise) const {
    return std::min(noise, powers_[piece] / NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank));
}

void CodedGate::take_thresholds(float noise) {
    const float bandwidth = NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank);
    for (std::size_t piece = 0; piece < pieces_in_block; ++piece) {
        const float noise_here = noise_in(piece, noise);
        const float quiet = quiet_threshold(even_over_noise, noise_here);
        const float signal = powers_[piece] - noise_at_most * bandwidth * noise_here;
        const float threshold = std::max(quiet, even_over_signal * even_steps * signal);
        thresholds_[piece] = threshold * threshold;
    }
}

void CodedGate::take_signs(const SyncWord& word) {
    // At odd symbol boundaries a pattern stands a quarter turn to one side or the other; between two equal
    // patterns that side stays, between two different ones it changes.
    const auto& symbols = word.symbols();
    for (std::size_t n = 0; n < steps_in_word; ++n) {
        const auto pattern = (2 * n + 1) / 4 * 4;
        signs_[n] = symbols[pattern] == symbols[pattern + 4] ? 1.0F : -1.0F;
    }
}

void CodedGate::take_odd_steps(const Stand& stand, std::uint64_t start) {
    const auto phase = stand.half_phase / 2, last_at = phase + step_apart * (odd_steps_.size() - 1) + 1;
    const std::span sums{sums_.data(), first_odd + last_at + 1 + PatternSteps::lag};
    const auto count = samples_in_position * sums.size() + 2;
    kernels::sum_four(history_->piece(start, count), sums);
    const auto batch = start / ChannelHistory::batch * ChannelHistory::batch;
    const bool is_steady = history_->to_amplitude(batch, start - batch + count) > 0;
    const float scale = (is_steady ? step_to_power(*history_, start) : 1) / std::abs(stand.sum);
    const std::span along{along_.data(), last_at + 1};
    kernels::steps_along(sums.subspan(first_odd), scale * stand.sum, along);
    if (!is_steady) {
        for (std::size_t at = 0; at < along.size(); ++at)
            along[at] *= step_to_power(*history_, start + samples_in_position * at);
    }
    if (stand.half_phase % 2 == 0) {
        for (std::size_t n = 0; n < odd_steps_.size(); ++n) odd_steps_[n] = along[phase + step_apart * n];
    } else {
        for (std::size_t n = 0; n < odd_steps_.size(); ++n) {
            const auto at = phase + step_apart * n;
            odd_steps_[n] = of_neighbours * (along[at] + along[at + 1]);
        }
    }
}

void CodedGate::correlate() {
    auto& [whole, of_preamble, of_first_half] = correlation_;
    const auto sum_of = [&](std::size_t from, std::size_t to, std::span<float> sums) {
        kernels::signed_sums(std::span{odd_steps_}.subspan(from), std::span{signs_}.subspan(from, to - from),
                             sums);
    };
    sum_of(0, odd_steps_of_preamble, of_preamble);
    sum_of(odd_steps_of_preamble, steps_in_word / 2, of_first_half);
    sum_of(steps_in_word / 2, steps_in_word, whole);
    for (std::size_t i = 0; i < places; ++i) {
        of_first_half[i] += of_preamble[i];
        whole[i] += of_first_half[i];
    }
}

bool CodedGate::may_be_word(std::size_t place, float sum_of_even, float of_noise) const {
    constexpr float share = float{steps_in_word - odd_steps_of_preamble} / steps_in_word;
    const float whole = correlation_.whole[place], first_half = correlation_.of_first_half[place];
    const float of_address = whole - correlation_.of_preamble[place];
    return whole + sum_of_even >= word_over_noise * of_noise &&
           of_address >= address_over_even * share * sum_of_even - noise_of_address * of_noise &&
           std::min(first_half, whole - first_half) >= least_part * whole - noise_of_half * of_noise;
}

void CodedGate::look_closer(const Stand& stand, float of_noise) {
    // The odd steps from half a piece before it on, by how far they go in the even ones' direction.
    const auto first = number_ * block + stand.piece * samples_in_piece;
    constexpr auto before = samples_in_piece / 2;
    const auto start = std::max(first, history_->begin() + before) - before;
    take_odd_steps(stand, start);
    // What is much louder than the word is not its own.
    const float greatest =
        greatest_odd_step * (std::abs(stand.sum) / even_steps + of_noise / std::sqrt(2.0F * steps_in_word));
    for (auto& step : odd_steps_) step = std::clamp(step, -greatest, greatest);
    correlate();
    const auto& whole = correlation_.whole;
    const float best = *std::ranges::max_element(whole), sum_of_even = std::abs(stand.sum);
    if (best + sum_of_even < word_over_noise * of_noise) return;
    for (std::size_t place = 0; place < places; ++place) {
        const float before_it = place > 0 ? whole[place - 1] : 0;
        const float behind_it = place + 1 < places ? whole[place + 1] : 0;
        const bool stands_out = whole[place] > before_it && whole[place] >= behind_it &&
                                whole[place] >= rivalry * best - noise_of_address * of_noise;
        if (stands_out && may_be_word(place, sum_of_even, of_noise))
            hits_.push_back({start + stand.half_phase + samples_in_position * step_apart * place,
                             whole[place] + sum_of_even, stand.sum});
    }
}

void CodedGate::add_stands(std::size_t pair) {
    const auto first = 2 * pair, second = first + 1;
    const auto [quiet, loud] = std::minmax(powers_[first], powers_[second]);
    if (loud <= unlike_powers * quiet) return add_stands({first, first, second});
    // Something loud ends or begins there: the same word's steps are told by the other.
    add_stands({first, first, first});
    add_stands({first, second, second});
}

void CodedGate::add_stands(const PiecePair& pieces) {
    const auto [from, first, second] = pieces;
    const auto is_above = [&](std::size_t piece, float power) {
        return power > 0 && power >= thresholds_[piece];
    };
    if (!is_above(first, windows_[first].greatest) && !is_above(second, windows_[second].greatest)) return;
    std::array<float, half_phases> powers;
    for (std::size_t n = 0; n < half_phases; ++n)
        powers[n] = std::max(power_of(first, n), power_of(second, n));
    for (std::size_t n = 0; n < half_phases; ++n) {
        // Where those to either side stand out more, it is the same word's.
        const float before = powers[(n + half_phases - 1) % half_phases],
                    behind = powers[(n + 1) % half_phases];
        if (powers[n] < behind || powers[n] <= before) continue;
        const float one = power_of(first, n), other = power_of(second, n);
        if (is_above(first, one) || is_above(second, other))
            stands_.push_back({from, n, sum_of(one >= other ? first : second, n)});
    }
}

bool CodedGate::stands_out(const NoiseLevel& noise) {
    if (!may_hold_packet(noise)) return false;
    take_steps();
    const float least = quiet_threshold(late_over_noise, noise.likely);
    return std::ranges::any_of(windows_,
                               [&](const auto& window) { return window.greatest >= least * least; });
}

std::span<const CodedHit> CodedGate::find(const SyncWord& word, const NoiseLevel& noise) {
    hits_.clear();
    if (!may_hold_packet(noise)) return hits_;
    take_steps();
    take_thresholds(noise.likely);
    stands_.clear();
    for (std::size_t pair = 0; pair < pieces_in_block / 2; ++pair) add_stands(pair);
    if (!stands_.empty()) take_signs(word);
    const float of_unit_noise = std::sqrt(2.0F * steps_in_word) * noise_in_sum(word.mode());
    for (const auto& stand : stands_) look_closer(stand, of_unit_noise * noise_in(stand.piece, noise.likely));
    std::ranges::stable_sort(hits_, std::greater{}, &CodedHit::strength);
    return hits_;
}

}  // namespace ble::phy
