// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/batch_returns.hpp"
#include "phy/channel_history.hpp"
#include "phy/channel_stream.hpp"
#include "phy/coded_gate.hpp"
#include "phy/coded_second_look.hpp"
#include "phy/second_look.hpp"
#include "phy/word_gate.hpp"

namespace ble::phy {

/// A channel in 16-bit integers, as a `FilterBank` makes it. Only what a first look took for a sync word is
/// turned into floating point, and what belongs to its packet.
class FixedStream : public ChannelStream {
public:
    FixedStream(ChannelHistory::Sign sign, std::size_t number, const AmplitudeScale& scale);

    [[nodiscard]] ChannelHistory& history() { return history_; }

    [[nodiscard]] std::uint64_t begin() const override { return history_.begin(); }
    [[nodiscard]] std::uint64_t end() const override { return history_.end(); }
    void drop_before(std::uint64_t position) override { history_.drop_before(position); }
    [[nodiscard]] std::uint64_t first_fresh_chunk() const override { return history_.first_fresh_chunk(); }
    void put_by(Keep keep) override { history_.put_by(keep); }
    void pad_until(std::uint64_t position) override;
    [[nodiscard]] std::span<const Sample> samples(std::uint64_t first, std::uint64_t last) override;
    [[nodiscard]] std::size_t chunks_in_look(PhyMode) const override { return 1; }
    [[nodiscard]] std::size_t samples_in_look(PhyMode mode) const override;
    void look(PhyMode mode, std::uint64_t number) override;
    [[nodiscard]] std::vector<SyncCandidate> find(const SyncWord& word, NoiseLevel noise) override;
    [[nodiscard]] bool may_hold_coded(NoiseLevel noise) override { return le_coded_.first.stands_out(noise); }
    [[nodiscard]] std::span<const float> block_powers() override {
        return history_.powers(first_, chunk).whole;
    }
    [[nodiscard]] NoiseFloor::Bandwidth block_bandwidth() const override {
        return NoiseFloor::Bandwidth::filter_bank;
    }

private:
    /// What looks for an uncoded PHY.
    struct Looks {
        WordGate first;
        SecondLook second;
    };

    [[nodiscard]] Looks& looks_for(PhyMode mode) { return mode == PhyMode::le_2m ? le_2m_ : le_1m_; }
    [[nodiscard]] const Looks& looks_for(PhyMode mode) const {
        return mode == PhyMode::le_2m ? le_2m_ : le_1m_;
    }

    ChannelHistory history_;
    BatchReturns returns_;
    Looks le_1m_, le_2m_;
    struct {
        CodedGate first;
        CodedSecondLook second;
    } le_coded_;
    std::uint64_t first_ = 0;      ///< of the chunks looked at
    std::vector<Sample> samples_;  ///< that were asked for
};

}  // namespace ble::phy
