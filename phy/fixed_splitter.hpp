// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/filter_bank.hpp"
#include "phy/fixed_stream.hpp"
#include "phy/incoming_batches.hpp"
#include "phy/stream_splitter.hpp"

#include <deque>
#include <variant>
#include <vector>

namespace ble::phy {

/// By a `FilterBank`, which takes the samples as they are stored.
class FixedSplitter : public StreamSplitter {
public:
    /// The bank has to suit rate and centre.
    FixedSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    void push(const StoredSamples& samples) override;
    void make_room(std::size_t samples) override;
    [[nodiscard]] std::size_t begin_ahead(const StoredSamples& samples, std::size_t most) override;
    void push_ahead(std::size_t portion) override;
    void publish() override;
    void take(std::size_t number) override;
    void finish() override;
    [[nodiscard]] ChannelStream& channel(std::size_t number) override { return streams_[number]; }
    [[nodiscard]] Timing timing() const override;

private:
    /// Batches that have left the bank, or are about to.
    struct Batches {
        std::size_t count = 0;
        std::vector<float> factors{};               ///< of each, from values to amplitudes
        std::vector<kernels::BatchPower> powers{};  ///< of all channels in each

        void make_room(std::size_t batches, std::size_t channels);
    };
    /// Neighbouring batches that one bank splits.
    struct Portion {
        FilterBank bank;
        std::vector<kernels::ChannelPlace> places{};
        std::size_t first = 0, last = 0;
    };
    using AnyIncoming = std::variant<IncomingBatches<std::int8_t>, IncomingBatches<std::uint8_t>,
                                     IncomingBatches<std::int16_t>, IncomingBatches<float>>;

    void share_out(std::size_t batches, std::size_t portions);
    template <class Value>
    void split(Portion& portion, const IncomingBatches<Value>& incoming);
    /// How many batches from one on lie in one piece in all channels, and where they go.
    [[nodiscard]] std::size_t place(Portion& portion, std::size_t first);

    std::vector<Portion> portions_;  ///< the first one's bank is where the samples before these left it
    std::size_t portions_used_ = 0;
    AnyIncoming incoming_{};
    double full_scale_ = 1;
    AmplitudeScale scale_;
    std::uint64_t next_batch_ = 0;     ///< of the channels, where those ahead begin
    std::deque<FixedStream> streams_;  // which do not move
    Batches ahead_, published_;
    std::vector<std::uint8_t> has_taken_;  ///< which channels took what was published
};

}  // namespace ble::phy
