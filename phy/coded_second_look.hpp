// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_history.hpp"
#include "phy/coded_gate.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Looks closer where the first look took something for a sync word of LE Coded: eight symbols at a time
/// coherently, at places around the one told and with every carrier offset that its steps leave open.
class CodedSecondLook {
public:
    CodedSecondLook();

    /// The words among `hits`, of each its best place and carrier offset.
    [[nodiscard]] std::vector<SyncCandidate> operator()(ChannelHistory& history,
                                                        std::span<const CodedHit> hits, const SyncWord& word);

private:
    /// Half symbols around a hit's place, at each of which the word may begin.
    static constexpr std::size_t places = 16;
    /// Symbols over which the carrier offset is known well enough to add them up.
    static constexpr std::size_t segment = 8;

    struct Find {
        std::uint64_t place = 0;  ///< of the hit
        SyncCandidate candidate{};
        float coherence = 0;
    };

    void load(ChannelHistory& history, std::uint64_t first);
    void take_turns(const SyncWord& word, float cfo);
    [[nodiscard]] Find look_at(std::uint64_t first, const CodedHit& hit, const SyncWord& word);
    /// Of the sums a symbol apart from place `n` on.
    [[nodiscard]] float power_from(std::size_t n) const;

    std::vector<FixedSample> sums_;  ///< over a symbol, every half symbol
    std::vector<float> sum_re_, sum_im_;
    std::vector<float> turns_re_, turns_im_;  ///< of the word's symbols, back to where it began
    std::vector<SyncCandidate> hypotheses_;
    std::vector<Find> finds_;
};

}  // namespace ble::phy
