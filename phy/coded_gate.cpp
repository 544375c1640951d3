// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_gate.hpp"

#include "phy/coded_candidates.hpp"
#include "phy/coded_framing.hpp"
#include "phy/kernels/word_search.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace ble::phy {
namespace {

using kernels::PatternSteps;

// A position is two samples, so a symbol is two positions and a step from symbol to symbol as well.
constexpr std::size_t samples_in_position = 2, positions_in_symbol = 2;
constexpr std::size_t first_odd = positions_in_symbol, step_apart = 2 * positions_in_symbol;
constexpr std::size_t samples_in_piece = PatternSteps::positions * samples_in_position;
/// A sum of four samples, halved, is twice the amplitude, and so a step four times the power.
constexpr float sum_to_power = 0.25F;

// Even steps of noise add up to the root of their number; a word at -4 dB reaches this in nearly all cases.
constexpr float even_over_noise = 2.1F;
// All of a word's steps, the odd ones with their signs.
constexpr float word_over_noise = 3.6F;
// What stands above the noise is the word's, if it is one: 0.9 of it.
constexpr float even_over_signal = 0.4F;
// More noise than there was is no signal.
constexpr float noise_at_most = 1.2F;
// A place two symbols off, whose odd steps correlate nearly as strongly, may be the right one.
constexpr float rivalry = 0.6F;
// The odd steps of an access address correlate as strongly as the even ones, those of another, or of data, by
// a quarter at most. The preamble is the same before all.
constexpr float address_over_even = 0.4F;
// A strong packet that only reaches into a word's length correlates in a part of it.
constexpr float least_part = 0.1F;
constexpr std::size_t odd_steps_of_preamble = CodedLayout::preamble / 2;

/// What a step of sums at a sample is multiplied by to be a power.
float step_to_power(const ChannelHistory& history, std::uint64_t sample) {
    const float to_amplitude =
        history.to_amplitude(sample / ChannelHistory::batch * ChannelHistory::batch, 1);
    return sum_to_power * to_amplitude * to_amplitude;
}

/// Samples around a word within which there is no other.
constexpr std::size_t same_coded_word = 32;

}  // namespace

CodedGate::CodedGate()
    : sums_(step_apart * (steps_in_word + places) + 2 * PatternSteps::lag),
      signs_(steps_in_word),
      odd_steps_(steps_in_word + places - 1) {
    static_assert(CodedLayout::known == 2 * (steps_in_word + 2));
}

const CodedGate::Steps& CodedGate::steps_of(ChannelHistory& history, std::uint64_t number) {
    auto& steps = steps_[number % steps_.size()];
    if (steps.number == number) return steps;
    steps.number = number;
    constexpr auto positions = block / samples_in_position + PatternSteps::lag;
    constexpr auto samples = samples_in_position * positions + 2;
    const std::span sums{sums_.data(), positions};
    kernels::sum_four(history.piece(number * block, samples), sums);
    kernels::pattern_steps(sums, steps.pieces);
    for (std::size_t n = 0; n < pieces_in_block; ++n) {
        const float factor = step_to_power(history, number * block + n * samples_in_piece);
        for (auto& value : steps.pieces[n].re) value *= factor;
        for (auto& value : steps.pieces[n].im) value *= factor;
    }
    return steps;
}

void CodedGate::load(ChannelHistory& history, std::uint64_t number) {
    history_ = &history;
    number_ = number;
    const std::array blocks{&steps_of(history, number), &steps_of(history, number + 1),
                            &steps_of(history, number + 2)};
    const auto piece = [&](std::size_t n) -> const Piece& {
        return blocks[n / pieces_in_block]->pieces[n % pieces_in_block];
    };
    Piece sum{};
    const auto add = [&](const Piece& one, float sign) {
        for (std::size_t phase = 0; phase < Piece::phases; ++phase) {
            sum.re[phase] += sign * one.re[phase];
            sum.im[phase] += sign * one.im[phase];
        }
    };
    for (std::size_t n = 0; n < pieces_in_word; ++n) add(piece(n), 1);
    for (std::size_t n = 0; n < pieces_in_block; ++n) {
        windows_[n] = sum;
        add(piece(n), -1);
        add(piece(n + pieces_in_word), 1);
    }
    const auto powers = history.powers(number * block, (pieces_in_block + pieces_in_word) * samples_in_piece);
    float power = 0;
    for (std::size_t n = 0; n < pieces_in_word; ++n) power += powers[n];
    for (std::size_t n = 0; n < pieces_in_block; ++n) {
        powers_[n] = power / pieces_in_word;
        power += powers[n + pieces_in_word] - powers[n];
    }
}

float CodedGate::threshold(std::size_t piece, float noise) const {
    constexpr float steps = pieces_in_word * PatternSteps::positions / step_apart;
    const float quiet = even_over_noise * std::sqrt(steps) * noise * noise_in_sum(PhyMode::le_coded_s8);
    const float bandwidth = NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank);
    return std::max(quiet, even_over_signal * steps * (powers_[piece] - noise_at_most * bandwidth * noise));
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

CodedGate::Find CodedGate::look_closer(const Stand& stand) {
    // The odd steps from half a piece before it on, by how far they go in the even ones' direction.
    const auto first = number_ * block + stand.piece * samples_in_piece;
    constexpr auto before = samples_in_piece / 2;
    const auto start = std::max(first, history_->begin() + before) - before;
    const auto count = first_odd + stand.phase + step_apart * odd_steps_.size() + PatternSteps::lag;
    const std::span sums{sums_.data(), count};
    kernels::sum_four(history_->piece(start, samples_in_position * count + 2), sums);
    const Sample direction = stand.sum / std::abs(stand.sum);
    const auto batch = start / ChannelHistory::batch * ChannelHistory::batch;
    const bool is_steady = history_->to_amplitude(batch, start - batch + samples_in_position * count) > 0;
    const float steady = step_to_power(*history_, start);
    for (std::size_t n = 0; n < odd_steps_.size(); ++n) {
        const auto at = first_odd + stand.phase + step_apart * n;
        const auto [a, b] = sums[at];
        const auto [c, d] = sums[at + PatternSteps::lag];
        const auto re = static_cast<float>(a * c + b * d), im = static_cast<float>(a * d - b * c);
        odd_steps_[n] = (re * direction.real() + im * direction.imag()) *
                        (is_steady ? steady : step_to_power(*history_, start + samples_in_position * at));
    }
    std::array<float, places> preamble{}, first_half{}, correlation{};
    for (std::size_t n = 0; n < steps_in_word; ++n) {
        if (n == odd_steps_of_preamble) preamble = correlation;
        if (n == steps_in_word / 2) first_half = correlation;
        for (std::size_t i = 0; i < places; ++i) correlation[i] += signs_[n] * odd_steps_[n + i];
    }
    const auto best = static_cast<std::size_t>(std::ranges::max_element(correlation) - correlation.begin());
    const auto start_of = [&](std::size_t place) {
        return start + samples_in_position * (stand.phase + step_apart * place);
    };
    Find found{.start = start_of(best),
               .correlation = correlation[best],
               .of_first_half = first_half[best],
               .of_address = correlation[best] - preamble[best],
               .sum = stand.sum};
    const float before_it = best > 0 ? correlation[best - 1] : 0;
    const float behind_it = best + 1 < places ? correlation[best + 1] : 0;
    if (std::max(before_it, behind_it) >= rivalry * correlation[best])
        found.rival = start_of(before_it > behind_it ? best - 1 : best + 1);
    return found;
}

bool CodedGate::is_word(const Find& find) {
    constexpr float share = float{steps_in_word - odd_steps_of_preamble} / steps_in_word;
    const float second_half = find.correlation - find.of_first_half;
    return find.of_address >= address_over_even * share * std::abs(find.sum) &&
           std::min(find.of_first_half, second_half) >= least_part * find.correlation;
}

std::optional<CodedGate::Stand> CodedGate::stand_in(std::size_t pair, std::size_t phase, float noise) const {
    std::optional<Stand> stand;
    for (auto piece = 2 * pair; piece < 2 * pair + 2; ++piece) {
        const Sample sum{windows_[piece].re[phase], windows_[piece].im[phase]};
        const float least = threshold(piece, noise), power = std::norm(sum);
        if (power > 0 && power >= least * least && (!stand || power > std::norm(stand->sum)))
            stand = Stand{2 * pair, phase, sum};
    }
    return stand;
}

std::vector<SyncCandidate> CodedGate::find(const SyncWord& word, float noise) {
    std::vector<Find> finds;
    bool signs_taken = false;
    const float of_noise = std::sqrt(2.0F * steps_in_word) * noise * noise_in_sum(word.mode());
    for (std::size_t pair = 0; pair < pieces_in_block / 2; ++pair) {
        for (std::size_t phase = 0; phase < Piece::phases; ++phase) {
            const auto stand = stand_in(pair, phase, noise);
            if (!stand) continue;
            if (!std::exchange(signs_taken, true)) take_signs(word);
            const auto found = look_closer(*stand);
            if (is_word(found) && found.correlation + std::abs(found.sum) >= word_over_noise * of_noise)
                finds.push_back(found);
        }
    }
    std::vector<SyncCandidate> candidates;
    for (const auto& found : finds) {
        const bool is_best = std::ranges::all_of(finds, [&](const Find& other) {
            const auto distance = std::max(found.start, other.start) - std::min(found.start, other.start);
            return distance > same_coded_word ||
                   other.correlation + std::abs(other.sum) <= found.correlation + std::abs(found.sum);
        });
        if (!is_best) continue;
        // Sums around a symbol's edges begin half a symbol before it.
        constexpr std::size_t half_a_symbol = 2;
        add_coded_candidates(found.start + half_a_symbol, found.sum, candidates);
        if (found.rival) add_coded_candidates(*found.rival + half_a_symbol, found.sum, candidates);
    }
    return candidates;
}

}  // namespace ble::phy
