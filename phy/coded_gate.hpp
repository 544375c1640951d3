// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_history.hpp"
#include "phy/kernels/pattern_steps.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// The first look for LE Coded's sync words in a channel of a filter bank: phase steps over a pattern of four
/// symbols. Those that begin at every other symbol lead back to the same phase, whatever the data; their sum
/// over the length of a word stands out of the noise below which words are. Where it does, the steps between
/// them tell the word from other data, and where it begins.
class CodedGate {
public:
    static constexpr std::size_t block = ChannelHistory::chunk;

    CodedGate();

    /// A block and what a word at its end reaches beyond, in whole blocks.
    [[nodiscard]] static constexpr std::size_t samples_needed() {
        return reach_blocks * block + ChannelHistory::batch;
    }
    /// Takes block `number` of a channel, from which `samples_needed()` are there.
    void load(ChannelHistory& history, std::uint64_t number);
    /// Words that begin in the block, in samples of the channel; three for each, as the steps do not tell
    /// offsets a quarter turn a symbol apart from each other. `noise`: what is likely in 1 MHz.
    [[nodiscard]] std::vector<SyncCandidate> find(const SyncWord& word, float noise);

private:
    using Piece = kernels::PatternSteps;
    static constexpr std::size_t reach_blocks = 3;
    static constexpr std::size_t pieces_in_block = 16;
    /// Whole pieces in a word.
    static constexpr std::size_t pieces_in_word = 20;
    /// Steps of either kind in a word.
    static constexpr std::size_t steps_in_word = 166;

    /// Where a word may begin that stands out in a pair of pieces: there, or half a piece to either side.
    static constexpr std::size_t places = 3 * Piece::positions / Piece::phases;

    /// A block's steps, kept for the looks at the blocks before it.
    struct Steps {
        std::uint64_t number = ~std::uint64_t{0};
        std::array<Piece, pieces_in_block> pieces{};
    };
    /// Where even steps add up.
    struct Stand {
        std::size_t piece = 0, phase = 0;  ///< the first of the pair
        Sample sum{};                      ///< of the even steps, as powers of an amplitude
    };
    struct Find {
        std::uint64_t start = 0;               ///< of the first sum, in samples of the channel
        std::optional<std::uint64_t> rival{};  ///< the place beside it, if the word might as well begin there
        float correlation = 0;                 ///< of the odd steps with the word's
        float of_first_half = 0, of_address = 0;  ///< its parts
        Sample sum{};
    };

    [[nodiscard]] const Steps& steps_of(ChannelHistory& history, std::uint64_t number);
    [[nodiscard]] float threshold(std::size_t piece, float noise) const;
    /// The best place for the word among those that a stand allows.
    [[nodiscard]] std::optional<Stand> stand_in(std::size_t pair, std::size_t phase, float noise) const;
    [[nodiscard]] static bool is_word(const Find& find);
    [[nodiscard]] Find look_closer(const Stand& stand);
    void take_signs(const SyncWord& word);

    std::array<Steps, 4> steps_;
    std::vector<FixedSample> sums_;
    ChannelHistory* history_ = nullptr;
    std::uint64_t number_ = 0;
    std::array<Piece, pieces_in_block>
        windows_{};  ///< sums over as many pieces as a word has, from each piece
    std::array<float, pieces_in_block> powers_{};  ///< mean, in the same windows
    std::vector<float> signs_;                     ///< of the odd steps
    std::vector<float> odd_steps_;                 ///< along the even ones' direction
};

}  // namespace ble::phy
