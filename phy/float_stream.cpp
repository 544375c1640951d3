// SPDX-License-Identifier: Apache-2.0
#include "phy/float_stream.hpp"

#include "phy/channelizer.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

SyncGate gate_of(PhyMode mode) {
    return {mode, static_cast<int>(Channelizer::output_rate / symbol_rate(mode))};
}

}  // namespace

FloatStream::FloatStream()
    : gates_{gate_of(PhyMode::le_1m), gate_of(PhyMode::le_2m), gate_of(PhyMode::le_coded_s8)} {}

std::size_t FloatStream::gate_for(PhyMode mode) {
    if (is_coded(mode)) return 2;
    return mode == PhyMode::le_2m ? 1 : 0;
}

void FloatStream::push(std::span<const Sample> samples) {
    samples_.insert(samples_.end(), samples.begin(), samples.end());
}

void FloatStream::drop_before(std::uint64_t position) {
    // Half of twice as much goes at a time, so that each sample moves once.
    const auto kept = end() - position;
    if (position <= base_ || samples_.size() < kept + kept / 2) return;
    samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(position - base_));
    base_ = position;
}

void FloatStream::pad_until(std::uint64_t position) { samples_.resize(std::max(position, end()) - base_); }

std::span<const Sample> FloatStream::samples(std::uint64_t first, std::uint64_t last) {
    return std::span{samples_}.subspan(first - base_, last - first);
}

std::size_t FloatStream::chunks_in_look(PhyMode mode) const { return gates_[gate_for(mode)].chunks(); }

std::size_t FloatStream::samples_in_look(PhyMode mode) const {
    return gates_[gate_for(mode)].samples_needed();
}

void FloatStream::look(PhyMode mode, std::uint64_t number) {
    first_ = number * chunk;
    gates_[gate_for(mode)].load(samples(first_, end()));
}

std::vector<SyncCandidate> FloatStream::find(const SyncWord& word, NoiseLevel noise) {
    auto candidates = gates_[gate_for(word.mode())].find(word, noise);
    for (auto& candidate : candidates) candidate.start += first_;
    return candidates;
}

}  // namespace ble::phy
