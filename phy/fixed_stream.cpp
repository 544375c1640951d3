// SPDX-License-Identifier: Apache-2.0
#include "phy/fixed_stream.hpp"

#include <algorithm>

namespace ble::phy {

FixedStream::FixedStream(ChannelHistory::Sign sign, std::size_t number, const AmplitudeScale& scale)
    : history_{sign, number, scale},
      le_1m_{WordGate{PhyMode::le_1m}, SecondLook{PhyMode::le_1m}},
      le_2m_{WordGate{PhyMode::le_2m}, SecondLook{PhyMode::le_2m}} {}

void FixedStream::pad_until(std::uint64_t position) {
    if (position <= history_.end()) return;
    const auto missing = position - history_.end();
    history_.add_silence((missing + ChannelHistory::batch - 1) / ChannelHistory::batch);
}

std::span<const Sample> FixedStream::samples(std::uint64_t first, std::uint64_t last) {
    if (samples_.size() < last - first) samples_.resize(last - first);
    const auto out = std::span{samples_}.first(last - first);
    history_.copy(first, out);
    return out;
}

std::size_t FixedStream::samples_in_look(PhyMode mode) const {
    if (is_coded(mode)) return CodedGate::samples_needed();
    const auto needed = looks_for(mode).first.samples_needed();
    return (needed + ChannelHistory::batch - 1) / ChannelHistory::batch * ChannelHistory::batch;
}

void FixedStream::look(PhyMode mode, std::uint64_t number) {
    first_ = number * chunk;
    const auto count = samples_in_look(mode);
    if (is_coded(mode)) return le_coded_.first.load(history_, number);
    const float to_amplitude = history_.to_amplitude(first_, count);
    constexpr std::uint64_t wanted = WordGate::powers_before * ChannelHistory::batch;
    const auto before = std::min(wanted, first_ - history_.begin());
    const auto batches_before = before / ChannelHistory::batch;
    const auto powers = history_.powers(first_ - before, before + count);
    looks_for(mode).first.load({.samples = history_.piece(first_, count),
                                .powers = powers.whole.subspan(batches_before),
                                .steady = powers.steady.subspan(batches_before),
                                .before = powers.whole.first(batches_before),
                                .unit = to_amplitude * to_amplitude});
}

std::vector<SyncCandidate> FixedStream::find(const SyncWord& word, NoiseLevel noise) {
    if (is_coded(word.mode())) return le_coded_.second(history_, le_coded_.first.find(word, noise), word);
    std::vector<SyncCandidate> candidates;
    constexpr float bandwidth = NoiseFloor::megahertz(NoiseFloor::Bandwidth::filter_bank);
    auto& [first_look, second_look] = looks_for(word.mode());
    for (const auto& hit : first_look.find(word, noise.certain * bandwidth)) {
        const auto candidate = second_look(history_, first_ + hit.sample, word, noise.likely);
        if (!candidate) continue;
        // Neighbours stay: which of them is the word is told by the estimates.
        if (candidates.empty() || candidate->start != candidates.back().start)
            candidates.push_back(*candidate);
    }
    return candidates;
}

}  // namespace ble::phy
