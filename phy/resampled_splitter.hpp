// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_splitter.hpp"
#include "phy/frequency_shift.hpp"
#include "phy/resampler.hpp"

#include <optional>
#include <vector>

namespace ble::phy {

/// By a `FilterBank` that does not suit the stream as it is: its rate is raised to the next that suits, and
/// its centre moved to the nearest, by half a megahertz at most.
class ResampledSplitter : public StreamSplitter {
public:
    /// Whether there is a bank for a rate not far above.
    [[nodiscard]] static bool suits(Hertz rate, Hertz center);

    ResampledSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    void push(const StoredSamples& samples) override;
    void make_room(std::size_t samples) override;
    [[nodiscard]] std::size_t begin_ahead(const StoredSamples& samples, std::size_t most) override;
    void push_ahead(std::size_t portion) override;
    void publish() override { bank_.publish(); }
    void take(std::size_t number) override { bank_.take(number); }
    void finish() override;
    [[nodiscard]] ChannelStream& channel(std::size_t number) override { return bank_.channel(number); }
    [[nodiscard]] Timing timing() const override;

private:
    /// At the bank's rate and centre; there until the next call.
    [[nodiscard]] StoredSamples resampled(const StoredSamples& samples);

    Hertz bank_rate_;
    double ratio_;  ///< of the stream's rate to that
    std::optional<Resampler> resampler_{};
    FrequencyShift shift_;
    StoredSamples coming_{};
    std::vector<Sample> converted_{}, resampled_{};
    FixedSplitter bank_;
};

}  // namespace ble::phy
