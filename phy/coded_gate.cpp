// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_gate.hpp"

#include "phy/coded_framing.hpp"
#include "phy/kernels/word_search.hpp"
#include "phy/noise_in_sum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace ble::phy {
namespace {

using kernels::PatternSteps;

// A position is two samples, so a symbol is two positions and a step from symbol to symbol as well.
constexpr std::size_t samples_in_position = 2, positions_in_symbol = 2;
constexpr std::size_t odd = positions_in_symbol, apart = 2 * positions_in_symbol;
constexpr std::size_t samples_in_piece = PatternSteps::positions * samples_in_position;
/// A sum of four samples, halved, is twice the amplitude, and so a step four times the power.
constexpr float sum_to_power = 0.25F;

// Even steps of noise add up to the root of their number; a word at -4 dB reaches this in nearly all cases.
constexpr float even_over_noise = 2.3F;
// All of a word's steps, the odd ones with their signs.
constexpr float word_over_noise = 4.0F;
// What stands above the noise is the word's, if it is one: 0.9 of it.
constexpr float over_signal = 0.4F;
// The odd steps of a word correlate as strongly as the even ones, those of data not at all.
constexpr float odd_over_even = 0.35F;

/// Carrier offsets beyond this, in radians per symbol of 1 µs, are not looked for: 190 kHz.
constexpr double greatest_offset = 1.2;
/// Samples around a word within which there is no other.
constexpr std::size_t same_word = 32;

}  // namespace

CodedGate::CodedGate()
    : sums_(PatternSteps::positions + apart * steps_in_word + 2 * PatternSteps::lag),
      signs_(steps_in_word),
      odd_steps_(steps_in_word + PatternSteps::positions / apart - 1) {
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
    const float to_amplitude = history.to_amplitude(number * block, 1);
    const float factor = sum_to_power * to_amplitude * to_amplitude;
    for (auto& [re, im] : steps.pieces) {
        for (auto& value : re) value *= factor;
        for (auto& value : im) value *= factor;
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
    constexpr float steps = pieces_in_word * PatternSteps::positions / apart;
    const float quiet = even_over_noise * std::sqrt(steps) * noise * noise_in_sum(PhyMode::le_coded_s8);
    const float bandwidth = NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank);
    return std::max(quiet, over_signal * steps * (powers_[piece] - bandwidth * noise));
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
    // The odd steps from here on, by how far they go in the even ones' direction.
    const auto first = stand.piece * PatternSteps::positions;
    const auto start = number_ * block + samples_in_position * first;
    const auto count = odd + stand.phase + apart * odd_steps_.size() + PatternSteps::lag;
    const std::span sums{sums_.data(), count};
    kernels::sum_four(history_->piece(start, samples_in_position * count + 2), sums);
    const Sample direction = stand.sum / std::abs(stand.sum);
    for (std::size_t n = 0; n < odd_steps_.size(); ++n) {
        const auto at = odd + stand.phase + apart * n;
        const auto [a, b] = sums[at];
        const auto [c, d] = sums[at + PatternSteps::lag];
        const auto re = static_cast<float>(a * c + b * d), im = static_cast<float>(a * d - b * c);
        odd_steps_[n] = re * direction.real() + im * direction.imag();
    }
    std::array<float, PatternSteps::positions / apart> correlation{};
    for (std::size_t n = 0; n < steps_in_word; ++n) {
        for (std::size_t i = 0; i < correlation.size(); ++i) correlation[i] += signs_[n] * odd_steps_[n + i];
    }
    const auto best = std::ranges::max_element(correlation);
    const auto place = static_cast<std::size_t>(best - correlation.begin());
    const float to_amplitude = history_->to_amplitude(start, 1);
    return {.position = first + stand.phase + apart * place,
            .correlation = *best * sum_to_power * to_amplitude * to_amplitude,
            .sum = stand.sum};
}

std::vector<SyncCandidate> CodedGate::find(const SyncWord& word, float noise) {
    std::vector<Find> finds;
    bool signs_taken = false;
    for (std::size_t piece = 0; piece < pieces_in_block; ++piece) {
        const float least = threshold(piece, noise);
        for (std::size_t phase = 0; phase < Piece::phases; ++phase) {
            const Sample sum{windows_[piece].re[phase], windows_[piece].im[phase]};
            if (std::norm(sum) < least * least || std::norm(sum) <= 0) continue;
            if (!std::exchange(signs_taken, true)) take_signs(word);
            const auto found = look_closer({piece, phase, sum});
            const float even = std::abs(sum);
            const float of_noise = std::sqrt(2.0F * steps_in_word) * noise * noise_in_sum(word.mode());
            if (found.correlation < odd_over_even * even) continue;
            if (found.correlation + even < word_over_noise * of_noise) continue;
            finds.push_back(found);
        }
    }
    std::vector<SyncCandidate> candidates;
    for (const auto& found : finds) {
        const bool is_best = std::ranges::all_of(finds, [&](const Find& other) {
            const auto distance =
                std::max(found.position, other.position) - std::min(found.position, other.position);
            return distance * samples_in_position > same_word ||
                   other.correlation + std::abs(other.sum) <= found.correlation + std::abs(found.sum);
        });
        if (!is_best) continue;
        // Sums around a symbol's edges begin half a symbol before it.
        const auto start = number_ * block + samples_in_position * found.position + 2;
        const double offset = std::arg(found.sum) / 4, alias = std::numbers::pi / 2;
        for (const double cfo : {offset - alias, offset, offset + alias}) {
            if (std::abs(cfo) <= greatest_offset) candidates.push_back({.start = start, .cfo = cfo});
        }
    }
    return candidates;
}

}  // namespace ble::phy
