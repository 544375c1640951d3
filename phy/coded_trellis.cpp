// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_trellis.hpp"

#include "phy/coded_framing.hpp"
#include "phy/convolutional_code.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

constexpr unsigned code_states = ConvolutionalCode::states;
constexpr float impossible = -1e6F;

}  // namespace

CodedTrellis::CodedTrellis(const PhaseTracker& tracker, PhyMode mode, const PhaseSurvivor& start)
    : tracker_{tracker}, mode_{mode}, symbols_per_bit_{2 * symbols_per_coded_bit(mode)} {
    survivors_.assign(code_states * parities(), start);
    for (std::size_t state = 0; state < survivors_.size(); ++state) {
        survivors_[state].metric = state == 0 ? 0 : impossible;
    }
}

PhaseSurvivor CodedTrellis::follow(std::size_t from, std::uint8_t bit, std::span<const Sample> received,
                                   std::span<Seen> seen) const {
    PhaseSurvivor survivor = survivors_[from];
    const auto coded = ConvolutionalCode::coded(static_cast<unsigned>(from % code_states), bit);
    const auto pattern = symbols_per_coded_bit(mode_);
    for (std::size_t i = 0; i < received.size(); ++i) {
        const auto symbol =
            static_cast<std::int8_t>(2 * pattern_symbol(coded[i / pattern], i % pattern, mode_) - 1);
        survivor = tracker_.extend(survivor, symbol, received[i]);
        seen[i] = {survivor.carrier, survivor.error, symbol};
    }
    return survivor;
}

void CodedTrellis::push(std::span<const Sample> received) {
    assert(received.size() == symbols_per_bit_);
    std::vector<PhaseSurvivor> next(survivors_.size());
    for (auto& survivor : next) survivor.metric = 2 * impossible;
    const auto branch_row = branches_.size(), seen_row = seen_.size();
    branches_.resize(branch_row + survivors_.size());
    seen_.resize(seen_row + survivors_.size() * symbols_per_bit_);
    std::vector<Seen> seen(symbols_per_bit_);
    for (std::size_t from = 0; from < survivors_.size(); ++from) {
        for (std::uint8_t bit = 0; bit < 2; ++bit) {
            const auto survivor = follow(from, bit, received, seen);
            const auto ones =
                std::count_if(seen.begin(), seen.end(), [](const Seen& s) { return s.symbol > 0; });
            const auto parity = (from / code_states + static_cast<std::size_t>(ones)) % 2;
            const auto code = ConvolutionalCode::next_state(static_cast<unsigned>(from % code_states), bit);
            const auto to = code + (parities() == 2 ? code_states * parity : 0);
            auto& branch = branches_[branch_row + to];
            const auto here = static_cast<std::uint8_t>(from);
            const float margin = std::abs(survivor.metric - next[to].metric);
            if (survivor.metric <= next[to].metric) {
                branch = {branch.from, branch.bit, here, bit, margin};
                continue;
            }
            next[to] = survivor;
            branch = {here, bit, branch.from, branch.bit, margin};
            std::copy(seen.begin(), seen.end(),
                      seen_.begin() + static_cast<std::ptrdiff_t>(seen_row + to * symbols_per_bit_));
        }
    }
    survivors_ = std::move(next);
    ++bits_;
}

CodedPath CodedTrellis::best_path() const {
    const auto best = std::max_element(survivors_.begin(), survivors_.end(),
                                       [](const auto& a, const auto& b) { return a.metric < b.metric; });
    return trace(static_cast<std::size_t>(best - survivors_.begin()));
}

std::size_t CodedTrellis::terminated_state() const {
    const bool odd = parities() == 2 && survivors_[code_states].metric > survivors_[0].metric;
    return odd ? code_states : 0;
}

CodedPath CodedTrellis::terminated_path() const { return trace(terminated_state()); }

std::vector<Detour> CodedTrellis::detours() const {
    std::vector<Detour> out;
    auto state = terminated_state();
    for (auto bit = bits_; bit-- > 0;) {
        if (auto way = detour(bit, state)) out.push_back(*std::move(way));
        state = branch(bit, state).from;
    }
    return out;
}

std::optional<Detour> CodedTrellis::detour(std::size_t last, std::size_t state) const {
    const auto& end = branch(last, state);
    Detour detour{.last = last, .cost = end.margin};
    if (end.bit != end.other_bit) detour.flipped.push_back(last);
    std::size_t here = end.from, there = end.other_from;
    for (detour.first = last; here != there && detour.first-- > 0;) {
        const auto &a = branch(detour.first, here), &b = branch(detour.first, there);
        if (a.bit != b.bit) detour.flipped.push_back(detour.first);
        here = a.from;
        there = b.from;
    }
    // What never parts again began in a state that the code was not in.
    if (here != there || detour.cost > -impossible / 2) return std::nullopt;
    return detour;
}

CodedPath CodedTrellis::trace(std::size_t state) const {
    const auto count = bits_ * symbols_per_bit_;
    CodedPath out{std::vector<std::uint8_t>(bits_),
                  {std::vector<std::int8_t>(count), std::vector<float>(count)}};
    for (auto bit = bits_; bit-- > 0;) {
        const auto& taken = branch(bit, state);
        out.bits[bit] = taken.bit;
        for (std::size_t i = symbols_per_bit_; i-- > 0;) {
            const auto& seen = seen_[(bit * survivors_.size() + state) * symbols_per_bit_ + i];
            const auto n = bit * symbols_per_bit_ + i;
            out.path.symbols[n] = seen.symbol;
            const float leak = n + 1 < count ? tracker_.leak(seen.symbol, out.path.symbols[n + 1]) : 0;
            out.path.carrier[n] = seen.carrier + seen.error - leak;
        }
        state = taken.from;
    }
    return out;
}

}  // namespace ble::phy
