// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_stream.hpp"
#include "phy/noise_floor.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// The first look for sync words of one PHY, at every sample of a channel: phase steps, taken on samples
/// summed over a symbol, correlated with the steps that the word makes. Indifferent to carrier offset. On
/// uncoded PHYs a step spans one symbol and has the symbol's sign; on LE Coded it spans a pattern of four,
/// which returns to the same phase, or to the opposite one where two patterns differ. A candidate must stand
/// out of the noise floor, or out of its own surroundings where that is unknown. Most of the time a cheaper
/// look comes first and suffices: at the power (uncoded), or at the steps that do not depend on the data
/// (Coded).
class SyncGate {
public:
    /// Samples to which searches are aligned.
    static constexpr std::size_t chunk = ChannelStream::chunk;

    SyncGate(PhyMode mode, int samples_per_symbol);

    /// Chunks searched in one go: more where words are long, or most of the work would be done twice.
    [[nodiscard]] std::size_t chunks() const { return chunks_; }
    /// Samples that `load` needs: its chunks and what the last word in them reaches beyond.
    [[nodiscard]] std::size_t samples_needed() const;
    /// Takes the next chunks; `samples` holds `samples_needed()`, beginning with the first.
    void load(std::span<const Sample> samples);
    /// Mean power in 1 MHz of each 16 µs of the chunks loaded.
    [[nodiscard]] std::span<const float> block_powers() const { return block_powers_; }
    /// Candidates whose first symbol starts in the chunks loaded, relative to them.
    [[nodiscard]] std::vector<SyncCandidate> find(const SyncWord& word, NoiseLevel noise);

private:
    /// Positions with one threshold.
    static constexpr std::size_t group = 16;

    [[nodiscard]] std::vector<float> signs_of(const SyncWord& word) const;
    void take_steps();
    void sum_even_steps();
    [[nodiscard]] float power_around(std::size_t position) const;
    [[nodiscard]] bool may_hold_word(std::size_t first, float noise) const;
    [[nodiscard]] float threshold(std::size_t position, float noise) const;
    [[nodiscard]] bool is_peak(std::size_t position) const;
    void add_candidates(std::size_t position, std::span<const float> signs,
                        std::vector<SyncCandidate>& out) const;

    PhyMode mode_;
    std::size_t samples_per_symbol_;
    std::size_t chunks_;
    std::size_t decimation_;                ///< samples a position
    std::size_t stride_;                    ///< positions a symbol
    std::size_t lag_;                       ///< positions a step
    std::vector<float> sum_re_, sum_im_;    ///< samples summed over a symbol, at each position
    std::size_t steps_;                     ///< in the longest word
    std::vector<float> step_re_, step_im_;  ///< phase steps, taken only where something stands out
    bool steps_taken_ = false;
    std::vector<float> even_steps_;    ///< LE Coded: squared sum of the steps that are the same in all words
    std::vector<float> group_powers_;  ///< mean power of the sums, as of a signal's amplitude
    std::vector<float> block_powers_;
    std::vector<float> correlation_;  ///< squared magnitude, a position each
};

}  // namespace ble::phy
