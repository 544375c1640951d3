// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

#include <cstddef>
#include <optional>
#include <random>
#include <vector>

namespace ble::flow {

/// A packet's samples as one channel has them, and what the first look at them tells.
struct PacketClip {
    std::vector<Sample> samples{};
    phy::SyncCandidate candidate{};
    phy::SyncEstimate estimate{};
};

/// Different packets of 37 octets, gone through again and again: carrier offset up to 150 kHz, modulation
/// index from 0.45 to 0.55, timing and phase unknown.
class PacketClips {
public:
    static constexpr Hertz rate{4e6};
    static constexpr std::size_t payload = 37;
    [[nodiscard]] static ChannelIndex channel() { return ChannelIndex{12}; }
    [[nodiscard]] static int samples_per_symbol(PhyMode mode) {
        return static_cast<int>(rate / symbol_rate(mode));
    }

    /// `snr_db`: Eb/N0, for LE Coded Es/N0; none: there is only noise, taken for a packet.
    PacketClips(PhyMode mode, std::optional<double> snr_db);

    [[nodiscard]] const PacketClip& next() { return clips_[++last_ % clips_.size()]; }
    [[nodiscard]] const phy::SyncWord& word() const { return word_; }
    [[nodiscard]] const phy::SyncEstimator& estimator() const { return estimator_; }

private:
    void add(std::optional<double> snr_db);

    PhyMode mode_;
    phy::SyncWord word_;
    phy::SyncEstimator estimator_;
    std::mt19937 random_{1};
    std::vector<PacketClip> clips_;
    std::size_t last_ = 0;
};

}  // namespace ble::flow
