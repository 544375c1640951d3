// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/word_search.hpp"
#include "phy/sync_word.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ble::phy {

/// Where a sync word may begin.
struct WordHit {
    std::size_t sample = 0;  ///< of the block; the first symbol begins here, give or take three samples
};

/// What is looked at in one go.
struct WordBlock {
    kernels::ChannelSamples samples;  ///< `samples_needed()`
    /// Mean powers of each 64 samples, `powers_needed()`.
    std::span<const float> powers;
    /// What a sample's square is multiplied by to be such a power; 0 where it is not the same all along.
    float unit = 1;
};

/// How much a word may be damaged, and how far it must stand above the noise.
struct WordTolerance {
    unsigned most_errors = 0;
    float least_power = 0;  ///< relative to the noise
    unsigned most_errors_if_strong = 0;
};

/// The cheap first look for sync words of LE 1M or LE 2M in a channel of a filter bank: signs of phase steps,
/// for three carrier offsets, among samples that stand above the noise level. Finds nearly every word that
/// can be decoded; what it takes for one beside that, a precise look must sort out.
class WordGate {
public:
    /// Samples searched in one go.
    static constexpr std::size_t block = 1024;
    /// No more are told of in a block.
    static constexpr std::size_t most_hits = 64;

    /// For LE 1M or LE 2M.
    explicit WordGate(PhyMode mode);

    /// A block and what a word at its end reaches beyond.
    [[nodiscard]] std::size_t samples_needed() const;
    [[nodiscard]] std::size_t powers_needed() const { return (block + length_) / power_block; }
    /// Takes a block, whose samples must stay as long as it is searched.
    void load(const WordBlock& looked_at);
    /// A word that begins in the first `block` samples. `noise` is the noise's mean power; where it is 0, not
    /// known, everything is looked at. The hits are there until the next call.
    std::span<const WordHit> find(const SyncWord& word, float noise);

private:
    static constexpr std::size_t power_block = 64;
    static constexpr std::size_t most_searches = block / kernels::search_positions;

    void take_signs();
    void add_runs(std::span<const std::uint64_t> bits, const kernels::SearchedWord& word, std::size_t search);
    /// Neighbouring positions that are all like the word.
    struct Run {
        std::size_t first, count;
    };
    /// In any of them, at any of the carrier offsets.
    [[nodiscard]] static unsigned least_errors(const kernels::StepSigns& signs, Run run,
                                               const kernels::SearchedWord& word);
    /// Of a word that begins here; as much as it needs where the noise is not known.
    [[nodiscard]] float power_above_noise(std::size_t first) const;

    bool twice_as_fast_;  ///< LE 2M: a position a sample, else one every two
    std::size_t length_;  ///< of a word, in samples
    WordTolerance tolerance_;
    WordBlock block_{};
    float least_ = 0, most_ = 0;  ///< mean powers of any 48 µs
    float noise_ = 0;
    std::vector<FixedSample> sums_;
    std::array<kernels::StepSigns, most_searches> signs_;  ///< of one search (LE 1M) or two
    bool signs_taken_ = false;
    std::array<WordHit, most_hits> hits_{};
    std::size_t hit_count_ = 0;
};

}  // namespace ble::phy
