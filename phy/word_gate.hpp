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
    std::size_t word = 0;    ///< which of those looked for
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

    /// All words are of the same uncoded PHY.
    explicit WordGate(std::span<const SyncWord> words);

    /// A block and what a word at its end reaches beyond.
    [[nodiscard]] std::size_t samples_needed() const;
    /// Words that begin in the first `block` samples of `samples_needed()`. `noise` is the channel's mean
    /// noise power a sample; where it is 0, not known, everything is looked at. The hits are there until the
    /// next call.
    std::span<const WordHit> find(const kernels::ChannelSamples& samples, float noise);

private:
    /// Of any 48 µs, a sample.
    struct Powers {
        float least = 0, most = 0;
    };

    [[nodiscard]] Powers powers_of(const kernels::ChannelSamples& samples);
    void search(const kernels::ChannelSamples& samples, std::size_t first, float noise);
    void add_runs(std::span<const std::uint64_t> bits, const kernels::ChannelSamples& samples,
                  WordHit first_of, float noise);
    [[nodiscard]] bool stands_out(float above_noise, std::size_t position, std::size_t word) const;
    /// At the best of the carrier offsets.
    [[nodiscard]] unsigned errors(std::size_t position, std::size_t word) const;
    [[nodiscard]] float power(const kernels::ChannelSamples& samples, std::size_t first) const;

    bool twice_as_fast_;  ///< LE 2M: a position a sample, else one every two
    std::size_t length_;  ///< of a word, in samples
    WordTolerance tolerance_;
    std::vector<kernels::SearchedWord> words_;
    std::vector<FixedSample> sums_;
    kernels::StepSigns signs_;
    std::array<float, 32> block_powers_{};
    std::array<WordHit, most_hits> hits_{};
    std::size_t hit_count_ = 0;
};

}  // namespace ble::phy
