// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/bank_plan.hpp"
#include "phy/channel_index.hpp"
#include "phy/fixed_sample.hpp"
#include "phy/hertz.hpp"
#include "phy/kernels/bank_transform.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Splits a stream into LE channels of 4 Msample/s each, as `Channelizer` does, in 16-bit integers.
class FilterBank {
public:
    static constexpr std::size_t batch = kernels::bank_batch;

    /// Whether the rate is a multiple of 2 MHz that the transform knows, and the centre lies on a channel's
    /// centre or half-way between two.
    [[nodiscard]] static bool suits(Hertz rate, Hertz center);

    FilterBank(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    /// Samples that a batch of output times takes.
    [[nodiscard]] std::size_t batch_samples() const { return batch * hop_ / stuffing_; }

    /// Takes `batch_samples()` samples, real and imaginary parts in turn, and writes the next `batch` times of each
    /// channel.
    void push(std::span<const std::int8_t> samples, std::span<const kernels::ChannelPlace> places);
    void push(std::span<const std::uint8_t> samples, std::span<const kernels::ChannelPlace> places);
    void push(std::span<const std::int16_t> samples, std::span<const kernels::ChannelPlace> places);
    void push(std::span<const float> samples, std::span<const kernels::ChannelPlace> places);

    [[nodiscard]] const BankPlan& plan() const { return plan_; }

private:
    [[nodiscard]] std::span<std::int16_t> fresh();
    void filter(std::span<const kernels::ChannelPlace> places);

    std::size_t stuffing_;  ///< 2 where a zero is put between samples, for an even number of branches
    std::size_t hop_;
    BankPlan plan_;
    std::vector<std::size_t> slots_;        ///< in the transform's output, of the channels wanted
    std::vector<FixedSample> real_turns_, imaginary_turns_;
    std::vector<FixedSample> samples_;  ///< two rows of the last batch, then this one
    std::vector<kernels::PhasePairs> pairs_;
    std::vector<kernels::BranchRow> rows_;
    std::vector<kernels::ChannelPlace> places_;  ///< of all bins
};

}  // namespace ble::phy
