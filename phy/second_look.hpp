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
/// lengths, at every sample around it, correlated with the word's. Tells the carrier offset.
class SecondLook {
public:
    explicit SecondLook(PhyMode mode);

    /// `noise`: what is likely in 1 MHz.
    [[nodiscard]] std::optional<SyncCandidate> operator()(const ChannelHistory& history, std::uint64_t hit,
                                                          const SyncWord& word, float noise);

private:
    /// Samples around a hit, at each of which the word may begin.
    static constexpr std::size_t positions = 16;

    [[nodiscard]] float threshold(float noise) const;

    PhyMode mode_;
    std::size_t samples_per_symbol_;
    std::size_t symbols_;
    std::vector<Sample> samples_;
    std::vector<float> sum_re_, sum_im_;  ///< over a symbol
    std::vector<float> step_re_, step_im_;
    std::vector<float> signs_;
};

}  // namespace ble::phy
