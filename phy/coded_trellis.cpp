// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_trellis.hpp"

#include "phy/coded_framing.hpp"
#include "phy/convolutional_code.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

constexpr auto code_states = kernels::code_states;
constexpr float impossible = -1e6F;

/// The bit that leads into a state is its newest.
constexpr std::uint8_t bit_into(std::size_t state) {
    return static_cast<std::uint8_t>(state / (code_states / 2));
}

constexpr std::size_t origin_of(std::size_t way) { return way % code_states; }
static_assert(ConvolutionalCode::next_state(5, 1) == 6 && origin_of(2 * 6 + 1) == 5 && bit_into(6) == 1);

std::vector<std::array<float, kernels::coded_ways>> symbols_of_ways(PhyMode mode) {
    const auto pattern = symbols_per_coded_bit(mode);
    std::vector<std::array<float, kernels::coded_ways>> out(2 * pattern);
    for (std::size_t way = 0; way < kernels::coded_ways; ++way) {
        const auto coded = ConvolutionalCode::coded(static_cast<unsigned>(origin_of(way)), bit_into(way / 2));
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i][way] = pattern_symbol(coded[i / pattern], i % pattern, mode) != 0 ? 1.0F : -1.0F;
    }
    return out;
}

}  // namespace

CodedTrellis::CodedTrellis(const PhaseTracker& tracker, PhyMode mode, const PhaseSurvivor& start)
    : tracker_{tracker},
      symbols_per_bit_{phy::symbols_per_bit(mode)},
      ways_{symbols_of_ways(mode)},
      rows_(mode == PhyMode::le_coded_s2 ? 2 : 1) {
    for (auto& row : rows_) {
        row.re.fill(start.phase.real());
        row.im.fill(start.phase.imag());
        row.carrier.fill(start.carrier);
        row.frequency.fill(start.frequency);
        row.error.fill(start.error + tracker.loop().leak * start.symbol);
        row.metric.fill(impossible);
    }
    rows_[0].metric[0] = 0;
}

void CodedTrellis::push(std::span<const Sample> received) {
    assert(received.size() == symbols_per_bit_);
    const auto seen = seen_.size();
    seen_.resize(seen + rows_.size() * symbols_per_bit_);
    records_.resize(records_.size() + rows_.size());
    kernels::extend_coded(tracker_.loop(), received, {ways_}, rows_,
                          std::span{records_}.subspan(bits_ * rows_.size()), std::span{seen_}.subspan(seen));
    ++bits_;
}

CodedTrellis::Step CodedTrellis::step_by(std::size_t record, std::size_t way) const {
    return {{record, origin_of(way)}, record, way};
}

CodedTrellis::Step CodedTrellis::step_into(std::size_t bit, Node node) const {
    // The row of the parity before the bit, whose upper states the kernel put into the other.
    const auto row = bit_into(node.state) == 0 ? node.row : rows_.size() - 1 - node.row;
    return step_by(row, 2 * node.state + (record(bit, row).margin[node.state] > 0 ? 1 : 0));
}

CodedTrellis::Step CodedTrellis::other_step_into(std::size_t bit, Node node) const {
    const auto taken = step_into(bit, node);
    return step_by(taken.record, taken.way ^ 1U);
}

CodedPath CodedTrellis::best_path() const {
    Node best;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (std::size_t state = 0; state < code_states; ++state) {
            if (rows_[row].metric[state] > rows_[best.row].metric[best.state]) best = {row, state};
        }
    }
    return trace(best);
}

CodedTrellis::Node CodedTrellis::terminated_node() const {
    return {rows_.back().metric[0] > rows_.front().metric[0] ? rows_.size() - 1 : 0, 0};
}

CodedPath CodedTrellis::terminated_path() const { return trace(terminated_node()); }

std::vector<Detour> CodedTrellis::detours() const {
    std::vector<Detour> out;
    auto node = terminated_node();
    for (auto bit = bits_; bit-- > 0;) {
        if (auto way = detour(bit, node)) out.push_back(*std::move(way));
        node = step_into(bit, node).from;
    }
    return out;
}

std::optional<Detour> CodedTrellis::detour(std::size_t last, Node node) const {
    const auto taken = step_into(last, node);
    Detour detour{.last = last, .cost = std::abs(record(last, taken.record).margin[node.state])};
    Node here = taken.from, there = other_step_into(last, node).from;
    for (detour.first = last; here != there && detour.first-- > 0;) {
        if (bit_into(here.state) != bit_into(there.state)) detour.flipped.push_back(detour.first);
        here = step_into(detour.first, here).from;
        there = step_into(detour.first, there).from;
    }
    // What never parts again began in a state that the code was not in.
    if (here != there || detour.cost > -impossible / 2) return std::nullopt;
    return detour;
}

CodedPath CodedTrellis::trace(Node node) const {
    const auto count = bits_ * symbols_per_bit_;
    CodedPath out{std::vector<std::uint8_t>(bits_),
                  {std::vector<std::int8_t>(count), std::vector<float>(count)}};
    for (auto bit = bits_; bit-- > 0;) {
        out.bits[bit] = bit_into(node.state);
        const auto step = step_into(bit, node);
        for (std::size_t i = symbols_per_bit_; i-- > 0;) {
            const auto n = bit * symbols_per_bit_ + i;
            const float symbol = ways_[i][step.way];
            out.path.symbols[n] = symbol > 0 ? 1 : -1;
            const float leak = n + 1 < count ? tracker_.leak(symbol, out.path.symbols[n + 1]) : 0;
            const auto row = (bit * rows_.size() + step.record) * symbols_per_bit_ + i;
            out.path.carrier[n] = seen_[row][step.way] - leak;
        }
        node = step.from;
    }
    return out;
}

}  // namespace ble::phy
