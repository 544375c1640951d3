// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/batch_returns.hpp"
#include "phy/channel_history.hpp"
#include "phy/kernels/pattern_steps.hpp"
#include "phy/noise_floor.hpp"
#include "phy/sync_word.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Where a word of LE Coded may begin.
struct CodedHit {
    std::uint64_t start = 0;  ///< of its first sum over a symbol, in samples of the channel
    float strength = 0;       ///< of all its phase steps
    Sample steps{};           ///< what those add up to that are the same in all words
};

/// What is looked at in one go: a block of a channel, by its number, and all that is known of the channel.
struct CodedBlock {
    ChannelHistory* history = nullptr;
    BatchReturns* returns = nullptr;
    std::uint64_t number = 0;
};

/// The first look for LE Coded's sync words in a channel of a filter bank, where a packet's length holds more
/// power than noise alone: phase steps over a pattern of four symbols. Those that begin at every other symbol
/// lead back to the same phase, whatever the data; their sum over the length of a word stands out of the
/// noise below which words are. Where it does, the steps between them tell the word from other data, and
/// where it begins.
class CodedGate {
public:
    static constexpr std::size_t block = ChannelHistory::chunk;

    CodedGate();

    /// A block and what the shortest packet of S=8 at its end reaches beyond, of which a word is the half.
    [[nodiscard]] static constexpr std::size_t samples_needed() {
        return quarters_needed * pieces_in_quarter * ChannelHistory::batch;
    }
    /// Takes a block, from which `samples_needed()` are there and stay as long as it is searched.
    void load(const CodedBlock& looked_at);
    /// Whether what a packet's length from the block on holds is more than noise; if not, nothing else is
    /// looked at. `noise`: in 1 MHz, the same in all that is asked of a block.
    [[nodiscard]] bool may_hold_packet(const NoiseLevel& noise);
    /// Whether what lasts as long as a word stands out in the block, whatever its address.
    [[nodiscard]] bool stands_out(const NoiseLevel& noise);
    /// Where words may begin in the block, the strongest first; there until the next call.
    [[nodiscard]] std::span<const CodedHit> find(const SyncWord& word, const NoiseLevel& noise);

private:
    using Piece = kernels::PatternSteps;
    static constexpr std::size_t reach_blocks = 3;
    static constexpr std::size_t pieces_in_block = 16, pieces_in_quarter = 4;
    static constexpr std::size_t quarters_in_block = pieces_in_block / pieces_in_quarter;
    /// Of 64 µs, wherever they begin, in LE Coded's shortest packet of S=8.
    static constexpr std::size_t quarters_in_packet = 9;
    static constexpr std::size_t quarters_needed = quarters_in_block + quarters_in_packet;
    /// Whole pieces in a word.
    static constexpr std::size_t pieces_in_word = 23;
    /// Steps of either kind in a word.
    static constexpr std::size_t steps_in_word = 166;

    /// Where a word may begin that stands out in a pair of pieces: there, or half a piece to either side.
    static constexpr std::size_t places = 3 * Piece::positions / Piece::phases;
    static constexpr std::size_t half_phases = 2 * Piece::phases;

    /// Where even steps add up.
    struct Stand {
        std::size_t piece = 0;       ///< the first of the pair
        std::size_t half_phase = 0;  ///< an even one is that of a phase, an odd one of it and the next
        Sample sum{};                ///< of the even steps, as powers of an amplitude
    };
    /// How the odd steps from each place on correlate with the word's, and parts of that.
    struct Correlation {
        std::array<float, places> whole, of_preamble, of_first_half;
    };

    static constexpr float even_steps = pieces_in_word * Piece::positions / Piece::phases;
    [[nodiscard]] static float quiet_threshold(float over_noise, float noise);
    [[nodiscard]] bool is_more_than_noise(const NoiseLevel& noise);
    /// Those of a packet's length: their powers, and how much of each goes on for half a symbol.
    struct Quarters {
        const float *whole, *steady;
        std::size_t first;  ///< of the block's
    };
    /// Whether they are more than noise even without a burst that is too short for a packet. `most_power`: of
    /// noise in all of them.
    [[nodiscard]] bool is_more_throughout(const Quarters& quarters, float most_power);
    void take_returns();
    /// Of the block and what a word reaches into, as far as that is not done.
    void take_steps();
    void take_steps(std::uint64_t block_number, std::span<Piece> steps);
    void take_powers();
    /// That of a word's length from a piece on: no more than there is power in it.
    [[nodiscard]] float noise_in(std::size_t piece, float noise) const;
    void take_thresholds(float noise);
    [[nodiscard]] Sample sum_of(std::size_t piece, std::size_t half_phase) const;
    [[nodiscard]] float power_of(std::size_t piece, std::size_t half_phase) const;
    /// Two windows in which the same word may stand, and the piece that is told of it.
    struct PiecePair {
        std::size_t from, first, second;
    };
    void add_stands(std::size_t pair);
    void add_stands(const PiecePair& pieces);
    void take_odd_steps(const Stand& stand, std::uint64_t start);
    void correlate();
    [[nodiscard]] bool may_be_word(std::size_t place, float sum_of_even, float of_noise) const;
    /// Adds the places for the word that a stand allows.
    void look_closer(const Stand& stand, float of_noise);
    void take_signs(const SyncWord& word);

    std::array<Piece, reach_blocks * pieces_in_block> steps_{};  ///< of the block and those it reaches into
    std::vector<FixedSample> sums_;
    ChannelHistory* history_ = nullptr;
    BatchReturns* channel_returns_ = nullptr;
    std::uint64_t number_ = 0;
    std::optional<bool> may_hold_packet_{};  ///< once it has been asked
    /// Of each quarter, how much of its power goes on as it is for a whole symbol.
    std::array<float, quarters_needed> returns_{};
    bool returns_taken_ = false;
    std::uint64_t steps_number_ =
        ~std::uint64_t{1};  ///< of what steps were taken; none yet, nor before block 0
    std::array<kernels::PatternWindow, pieces_in_block>
        windows_{};                                    ///< over as many pieces as a word has, from each piece
    std::array<float, pieces_in_block> powers_{};      ///< mean, in the same windows
    std::array<float, pieces_in_block> thresholds_{};  ///< squared, for the same windows
    std::vector<Stand> stands_;
    std::vector<float> signs_;      ///< of the odd steps
    std::vector<float> along_;      ///< steps of every position along the even ones' direction
    std::vector<float> odd_steps_;  ///< of them, those of the stand
    Correlation correlation_{};
    std::vector<CodedHit> hits_;
};

}  // namespace ble::phy
