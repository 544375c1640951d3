// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_second_look.hpp"

#include "phy/coded_candidates.hpp"
#include "phy/coded_framing.hpp"
#include "phy/kernels/segment_powers.hpp"
#include "phy/kernels/word_search.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {
namespace {

constexpr std::size_t samples_in_place = 2, places_in_symbol = 2;
/// Noise, of which an eighth is in common, hardly ever reaches it; nearly all words at -4 dB do.
constexpr float least_coherence = 0.23F;
/// Samples around a word within which there is no other, and around a hit within which another has been
/// looked at with it.
constexpr std::uint64_t same_word = 32, same_hit = 8;

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return std::max(a, b) - std::min(a, b); }

}  // namespace

CodedSecondLook::CodedSecondLook()
    : sums_(places_in_symbol * (CodedLayout::known - 1) + places),
      sum_re_(sums_.size()),
      sum_im_(sums_.size()),
      turns_re_(CodedLayout::known),
      turns_im_(CodedLayout::known) {}

void CodedSecondLook::load(ChannelHistory& history, std::uint64_t first) {
    kernels::sum_four(history.piece(first, samples_in_place * sums_.size() + 2), sums_);
    for (std::size_t n = 0; n < sums_.size(); ++n) {
        sum_re_[n] = sums_[n].re;
        sum_im_[n] = sums_[n].im;
    }
}

void CodedSecondLook::take_turns(const SyncWord& word, float cfo) {
    // What a symbol turns is a quarter; segments need not agree on the phase in which they begin.
    std::array<Sample, segment> carrier;
    for (std::size_t k = 0; k < segment; ++k) carrier[k] = std::polar(1.0F, -cfo * static_cast<float>(k));
    constexpr std::array<Sample, 4> quarters{Sample{1, 0}, Sample{0, 1}, Sample{-1, 0}, Sample{0, -1}};
    unsigned back = 0;
    for (std::size_t k = 0; k < turns_re_.size(); ++k) {
        const auto turn = multiply(carrier[k % segment], quarters[back % 4]);
        turns_re_[k] = turn.real();
        turns_im_[k] = turn.imag();
        back += word.symbols()[k] > 0 ? 3 : 1;
    }
}

float CodedSecondLook::power_from(std::size_t n) const {
    float power = 0;
    for (std::size_t k = 0; k < CodedLayout::known; ++k, n += places_in_symbol)
        power += sum_re_[n] * sum_re_[n] + sum_im_[n] * sum_im_[n];
    return power;
}

CodedSecondLook::Find CodedSecondLook::look_at(std::uint64_t first, const CodedHit& hit,
                                               const SyncWord& word) {
    hypotheses_.clear();
    add_coded_candidates(hit.start, hit.steps, hypotheses_);
    Find best{.place = hit.start};
    float greatest = 0;
    std::size_t at = 0;
    for (const auto& hypothesis : hypotheses_) {
        take_turns(word, hypothesis.cfo);
        std::array<float, places> powers;
        kernels::segment_powers({{sum_re_, sum_im_}, places_in_symbol}, {turns_re_, turns_im_}, segment,
                                powers);
        const auto here = std::ranges::max_element(powers);
        if (*here <= greatest) continue;
        greatest = *here;
        at = static_cast<std::size_t>(here - powers.begin());
        // Sums around a symbol's edges begin half a symbol before it.
        best.candidate = {.start = first + samples_in_place * (at + 1), .cfo = hypothesis.cfo};
    }
    if (greatest > 0) best.coherence = greatest / (segment * power_from(at));
    return best;
}

std::vector<SyncCandidate> CodedSecondLook::operator()(ChannelHistory& history,
                                                       std::span<const CodedHit> hits, const SyncWord& word) {
    finds_.clear();
    for (const auto& hit : hits) {
        const bool is_new = std::ranges::all_of(
            finds_, [&](const Find& other) { return distance(other.place, hit.start) > same_hit; });
        constexpr std::uint64_t before = samples_in_place * places / 2;
        if (!is_new) continue;
        const auto first =
            (std::max(hit.start, history.begin() + before) - before) / samples_in_place * samples_in_place;
        load(history, first);
        finds_.push_back(look_at(first, hit, word));
    }
    std::vector<SyncCandidate> candidates;
    for (const auto& find : finds_) {
        const bool is_best = std::ranges::all_of(finds_, [&](const Find& other) {
            return distance(other.candidate.start, find.candidate.start) > same_word ||
                   other.coherence < find.coherence || (other.coherence == find.coherence && &other >= &find);
        });
        if (is_best && find.coherence >= least_coherence) candidates.push_back(find.candidate);
    }
    return candidates;
}

}  // namespace ble::phy
