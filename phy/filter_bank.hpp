// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/bank_plan.hpp"
#include "phy/channel_index.hpp"
#include "phy/fixed_sample.hpp"
#include "phy/gain_control.hpp"
#include "phy/hertz.hpp"
#include "phy/kernels/bank_transform.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Splits a stream into LE channels of 4 Msample/s each, as `Channelizer` does, in 16-bit integers: a
/// polyphase filter bank with channels 2 MHz apart, oversampled by two. Works on batches of output times. A
/// batch's values are `bank_gain` · 2^exponent times the input's; the exponent is that of the batch, so that
/// weak 16-bit and float samples lose nothing, while 8-bit samples always have room for their own rounding.
///
/// Left in is a turn by half the output rate on odd channels: where `alternates`, every other output time,
/// beginning with the second, has the opposite sign. Output time m is of the input around
/// sample (m - 8) hop - 1/2, hop being `batch_samples() / batch`; - 1/4 where the number of channels is odd.
class FilterBank {
public:
    static constexpr std::size_t batch = kernels::bank_batch;

    /// Whether the rate is a multiple of 2 MHz that the transform knows, and the centre lies on a channel's
    /// centre or half-way between two.
    [[nodiscard]] static bool suits(Hertz rate, Hertz center);

    FilterBank(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    /// Samples that a batch of output times takes.
    [[nodiscard]] std::size_t batch_samples() const { return batch * hop_ / stuffing_; }
    /// Whether the sign of a channel, in the order given, changes with each output time.
    [[nodiscard]] bool alternates(std::size_t channel) const { return bins_[channel] % 2 != 0; }

    /// What the batch after the next one will be read from, to be in the cache by then.
    void expect(std::span<const std::byte> coming) { coming_ = coming; }
    /// Takes `batch_samples()` samples, real and imaginary parts in turn, writes the next `batch` times of
    /// each channel to its place and returns their exponent. Places on cache lines are written fastest; those
    /// of different channels should not be multiples of 4 KiB apart, or they displace each other in the
    /// cache.
    int push(std::span<const std::int8_t> samples, std::span<const kernels::ChannelPlace> places);
    int push(std::span<const std::uint8_t> samples, std::span<const kernels::ChannelPlace> places);
    int push(std::span<const std::int16_t> samples, std::span<const kernels::ChannelPlace> places);
    int push(std::span<const float> samples, std::span<const kernels::ChannelPlace> places);

    /// Passes a batch over, so that what comes next comes out as if all before had been pushed.
    void pass_over(std::span<const std::int8_t> samples);
    void pass_over(std::span<const std::uint8_t> samples);

    [[nodiscard]] const BankPlan& plan() const { return plan_; }

private:
    void take(std::span<const std::int8_t> samples);
    void take(std::span<const std::uint8_t> samples);
    [[nodiscard]] std::span<std::int16_t> fresh();
    [[nodiscard]] std::span<FixedSample> fresh_rows();
    /// Puts zeros between fresh samples and turns them, where channels ask for that.
    void bring_to_grid();
    void set_exponent(int exponent);
    void filter(std::span<const kernels::ChannelPlace> places);

    std::size_t stuffing_;  ///< 2 where zeros between samples make the number of branches even
    std::size_t hop_;       ///< samples an output time, with stuffing
    BankPlan plan_;
    std::vector<std::size_t> bins_;                          ///< of the channels wanted
    std::vector<FixedSample> real_turns_, imaginary_turns_;  ///< none where channels lie on the bank's grid
    std::optional<GainControl> gain_;
    int exponent_ = 0;
    std::span<const std::byte> coming_{};
    std::vector<FixedSample> samples_;  ///< the last batch's last two rows, then this batch
    std::vector<kernels::PhasePairs> pairs_;
    std::vector<kernels::BranchRow> rows_;
    std::vector<kernels::ChannelPlace> places_;  ///< of all bins, in the transform's order
    std::vector<std::int16_t*> written_;         ///< rows of the batch that is filtered
};

}  // namespace ble::phy
