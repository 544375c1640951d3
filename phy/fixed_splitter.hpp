// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/batches_ahead.hpp"
#include "phy/filter_bank.hpp"
#include "phy/fixed_stream.hpp"
#include "phy/stream_splitter.hpp"

#include <deque>
#include <tuple>
#include <vector>

namespace ble::phy {

/// By a `FilterBank`, which takes the samples as they are stored.
class FixedSplitter : public StreamSplitter {
public:
    /// The bank has to suit rate and centre.
    FixedSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    void push(const StoredSamples& samples) override;
    void push_ahead(const StoredSamples& samples) override;
    void publish() override;
    void take(std::size_t number) override;
    void finish() override;
    [[nodiscard]] ChannelStream& channel(std::size_t number) override { return streams_[number]; }
    [[nodiscard]] Timing timing() const override;

private:
    template <class Part>
    using Rest = std::vector<Part>;

    /// Where batches go: straight to their channels, or ahead of them.
    enum class Goal : std::uint8_t { channels, ahead };

    void push(const StoredSamples& samples, Goal goal);
    template <class Part>
    void push_parts(std::span<const Part> parts, Goal goal);
    template <class Part>
    void push_batches(std::span<const Part> parts, Goal goal);
    [[nodiscard]] kernels::ChannelPlace room_for(std::size_t channel, std::size_t batches, Goal goal);
    template <class Part>
    void finish(std::span<const Part>);

    FilterBank bank_;
    decltype(StoredSamples::values) format_{};
    double full_scale_ = 1;
    AmplitudeScale scale_;
    std::deque<FixedStream> streams_;  // which do not move
    std::vector<kernels::ChannelPlace> places_;
    BatchesAhead ahead_, published_;
    std::vector<std::uint8_t> has_taken_;  ///< which channels took what was published
    /// What does not fill a batch yet, by its type.
    std::tuple<Rest<std::int8_t>, Rest<std::uint8_t>, Rest<std::int16_t>, Rest<float>> rests_;
};

}  // namespace ble::phy
