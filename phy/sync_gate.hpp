// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// The first look for sync words, at every sample of a channel: phase steps over one symbol, taken
/// on samples summed over a symbol, correlated with the word's symbols. Indifferent to carrier offset.
/// A candidate must stand out of the noise floor, or out of its own surroundings where that is unknown.
class SyncGate {
public:
    /// Positions searched in one go.
    static constexpr std::size_t chunk = 1024;

    explicit SyncGate(int samples_per_symbol);

    /// Samples that `load` needs: a chunk and what the last word in it reaches beyond.
    [[nodiscard]] std::size_t samples_needed() const;
    /// Takes the next chunk; `samples` holds `samples_needed()`, beginning with the chunk's first.
    void load(std::span<const Sample> samples);
    /// Mean power in 1 MHz of each 16 µs of the chunk.
    [[nodiscard]] std::span<const float> block_powers() const { return block_powers_; }
    /// Candidates whose first symbol starts in the chunk loaded, relative to it.
    [[nodiscard]] std::vector<SyncCandidate> find(const SyncWord& word, float noise_power);

private:
    static constexpr std::size_t group = 16;  ///< positions with one threshold
    static constexpr std::size_t longest_word = 48;

    [[nodiscard]] float threshold(std::size_t position, std::size_t symbols, float noise_power) const;
    [[nodiscard]] bool is_peak(std::size_t position) const;
    [[nodiscard]] double offset_at(std::size_t position, std::span<const float> signs) const;

    std::size_t samples_per_symbol_;
    std::vector<float> sum_re_, sum_im_;    ///< samples summed over a symbol
    std::vector<float> step_re_, step_im_;  ///< phase steps over a symbol
    std::vector<float> group_powers_;       ///< mean power in 1 MHz of each group
    std::vector<float> block_powers_;
    std::vector<float> correlation_;  ///< squared magnitude, a position each
};

}  // namespace ble::phy
