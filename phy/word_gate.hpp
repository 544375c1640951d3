// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/word_search.hpp"
#include "phy/sync_word.hpp"

#include <array>
#include <cstddef>
#include <optional>
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
    /// Of a sample in each 64: its mean power, and how much of that goes on as it is for half a microsecond;
    /// `powers_needed()`.
    std::span<const float> powers, steady;
    /// The powers before them, as many as there are of `WordGate::powers_before`.
    std::span<const float> before{};
    /// What a sample's square is multiplied by to be such a power; 0 where it is not the same all along.
    float unit = 1;
};

/// How much a word may be damaged, the less the further it stands above the noise: what is as strong as that
/// and has more errors is another packet's data, or Wi-Fi. What does not stand out of what was on the air
/// right before it has to be as good as the strongest: such a packet may follow another's end.
struct WordTolerance {
    struct Step {
        float least_power;  ///< relative to the noise
        unsigned most_errors;
    };
    std::array<Step, 5> steps;  ///< in order of power

    [[nodiscard]] float least_power() const { return steps.front().least_power; }
    /// None (nothing) where it is weaker than the first step.
    [[nodiscard]] std::optional<unsigned> most_errors(float power_over_noise) const;
};

/// The cheap first look for sync words of LE 1M or LE 2M in a channel of a filter bank: signs of phase steps,
/// for three carrier offsets, among samples that stand above the noise level and are not noise themselves, as
/// Wi-Fi's are. Finds nearly every word that can be decoded; what it takes for one beside that, a precise
/// look must sort out.
class WordGate {
public:
    /// Samples searched in one go.
    static constexpr std::size_t block = 1024;
    /// As many runs of positions as a block may hold: a strong word must not be crowded out by what comes
    /// before it, as it would be where the noise is not known yet and all is loud.
    static constexpr std::size_t most_hits = (kernels::search_positions + kernels::search_positions / 32) /
                                             2 * (block / kernels::search_positions);

    /// For LE 1M or LE 2M.
    explicit WordGate(PhyMode mode);

    /// Powers before a block by which its first words are judged.
    static constexpr std::size_t powers_before = 4;
    /// A block and what a word at its end reaches beyond.
    [[nodiscard]] std::size_t samples_needed() const;
    [[nodiscard]] static constexpr std::size_t powers_needed() { return windows + powers_in_word - 1; }
    /// Takes a block, whose samples must stay as long as it is searched.
    void load(const WordBlock& looked_at);
    /// A word that begins in the first `block` samples. `noise` is the noise's mean power; where it is 0, not
    /// known, everything is looked at. The hits are there until the next call.
    std::span<const WordHit> find(const SyncWord& word, float noise);

private:
    static constexpr std::size_t power_block = 64;
    static constexpr std::size_t most_searches = block / kernels::search_positions;

    /// 48 µs nearly contain a word of LE 1M wherever it begins, and contain one of LE 2M.
    static constexpr std::size_t powers_in_word = 3;
    /// At which a word may begin, and be told to begin.
    static constexpr std::size_t windows = block / power_block, starts = windows + 1;
    /// `unwanted` where nothing is looked for.
    using ErrorLimit = std::int8_t;

    /// 0 where they are not known.
    void take_powers_before();
    /// What a word of this power may be damaged, told what was before it.
    [[nodiscard]] ErrorLimit errors_allowed(float power, float before) const;
    /// For words around each 48 µs; whether there is any.
    [[nodiscard]] bool take_limits();
    /// Whether what is in the 48 µs from a power on may be a packet's beginning.
    [[nodiscard]] bool may_hold_word(std::size_t window);
    void take_returns();
    void take_signs(std::size_t search);
    /// The most that is allowed in each 64 positions of a search.
    [[nodiscard]] kernels::SearchedWord searched(const SyncWord& word, std::size_t search) const;
    void add_runs(std::span<const std::uint64_t> bits, const kernels::SearchedWord& word, std::size_t search);
    /// Neighbouring positions that are all like the word.
    struct Run {
        std::size_t first, count;
    };
    /// Whether the word is in any of them with so few errors as its power allows.
    [[nodiscard]] bool stands_out(const kernels::SearchedWord& word, std::size_t search, Run run,
                                  const WordHit& hit) const;
    /// Whether a word that begins here would go on so much as it is.
    [[nodiscard]] bool goes_on_from(std::size_t first) const;
    /// In any of them, at any of the carrier offsets; no more than were looked for.
    [[nodiscard]] static int least_errors(const kernels::StepSigns& signs, Run run,
                                          const kernels::SearchedWord& word);
    /// Of a word that begins here, and `reach` samples beyond it.
    [[nodiscard]] kernels::ChannelSamples word_from(std::size_t first, std::size_t reach) const;
    /// Of a word that begins here; 0 where it is not known.
    [[nodiscard]] float power_from(std::size_t first) const;

    bool twice_as_fast_;  ///< LE 2M: a position a sample, else one every two
    std::size_t length_;  ///< of a word, in samples
    WordTolerance tolerance_;
    WordBlock block_{};
    /// Of 48 µs from each power on: the mean power, and how much of it goes on.
    std::array<float, windows> around_word_{}, steady_around_{};
    std::array<float, starts> before_{};  ///< on the air right before each power
    /// Of each power, how much goes on for a whole microsecond.
    std::array<float, windows + powers_in_word - 1> returns_{};
    bool returns_taken_ = false;
    std::array<ErrorLimit, windows> limits_{};
    float most_ = 0;  ///< of `around_word_`
    float noise_ = 0;
    float steadiness_ = 0;  ///< of the word
    std::vector<FixedSample> sums_;
    std::array<kernels::StepSigns, most_searches> signs_;  ///< of one search (LE 1M) or two
    std::array<bool, most_searches> signs_taken_{};
    std::array<WordHit, most_hits> hits_{};
    std::size_t hit_count_ = 0;
};

}  // namespace ble::phy
