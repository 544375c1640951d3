// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_history.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Looks closer where the first look took something for a sync word of LE 1M or LE 2M: phase steps with their
/// lengths, at every sample around it, correlated with the word's; then eight symbols at a time coherently,
/// whatever the noise level. Tells the carrier offset.
class SecondLook {
public:
    explicit SecondLook(PhyMode mode);

    /// `noise`: what is likely in 1 MHz.
    [[nodiscard]] std::optional<SyncCandidate> operator()(const ChannelHistory& history, std::uint64_t hit,
                                                          const SyncWord& word, float noise);

private:
    /// Samples around a hit, at each of which the word may begin.
    static constexpr std::size_t positions = 16;
    /// Symbols over which the carrier offset is known well enough to add them up.
    static constexpr std::size_t segment = 8;
    /// Carrier offsets tried around the one that the phase steps tell.
    static constexpr std::size_t offsets = 8;

    [[nodiscard]] float threshold(float noise) const;
    /// Of a word whose first symbol lies between the sums at `position` and a symbol later, with the carrier
    /// turning by `cfo` a symbol: the share of the power that all symbols of a segment have in common, 1
    /// without noise, about 1 / `segment` of noise alone.
    [[nodiscard]] float coherence(std::size_t position, float cfo) const;

    PhyMode mode_;
    std::size_t samples_per_symbol_;
    std::size_t symbols_;
    std::vector<Sample> samples_;
    std::vector<float> sum_re_, sum_im_;  ///< over a symbol
    std::vector<float> step_re_, step_im_;
    std::vector<float> signs_;
    std::vector<float> turns_re_, turns_im_;  ///< of each offset, a row for each symbol of a segment
};

}  // namespace ble::phy
