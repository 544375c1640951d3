// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_stream.hpp"
#include "phy/sync_gate.hpp"

#include <array>

namespace ble::phy {

/// A channel in floating point, as the `Channelizer` makes it.
class FloatStream : public ChannelStream {
public:
    FloatStream();

    void push(std::span<const Sample> samples);

    [[nodiscard]] std::uint64_t begin() const override { return base_; }
    [[nodiscard]] std::uint64_t end() const override { return base_ + samples_.size(); }
    void drop_before(std::uint64_t position) override;
    [[nodiscard]] std::uint64_t first_fresh_chunk() const override { return ~std::uint64_t{0}; }
    void put_by(Keep) override {}
    void pad_until(std::uint64_t position) override;
    [[nodiscard]] std::span<const Sample> samples(std::uint64_t first, std::uint64_t last) override;
    [[nodiscard]] std::size_t chunks_in_look(PhyMode mode) const override;
    [[nodiscard]] std::size_t samples_in_look(PhyMode mode) const override;
    void look(PhyMode mode, std::uint64_t number) override;
    [[nodiscard]] std::vector<SyncCandidate> find(const SyncWord& word, NoiseLevel noise) override;
    [[nodiscard]] bool may_hold_coded(NoiseLevel) override { return true; }
    [[nodiscard]] std::span<const float> block_powers() override { return gates_[0].block_powers(); }
    [[nodiscard]] NoiseFloor::Bandwidth block_bandwidth() const override {
        return NoiseFloor::Bandwidth::one_megahertz;
    }

private:
    [[nodiscard]] static std::size_t gate_for(PhyMode mode);

    std::array<SyncGate, 3> gates_;  ///< for LE 1M, LE 2M and LE Coded
    std::uint64_t first_ = 0;        ///< of the chunks looked at
    std::vector<Sample> samples_;
    std::uint64_t base_ = 0;  ///< position of samples_[0]
};

}  // namespace ble::phy
