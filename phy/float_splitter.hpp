// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channelizer.hpp"
#include "phy/float_stream.hpp"
#include "phy/stream_splitter.hpp"

#include <vector>

namespace ble::phy {

/// By a `Channelizer`, at any rate and centre.
class FloatSplitter : public StreamSplitter {
public:
    FloatSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels);

    void push(const StoredSamples& samples) override;
    void make_room(std::size_t) override {}
    [[nodiscard]] std::size_t begin_ahead(const StoredSamples& samples, std::size_t most) override;
    void push_ahead(std::size_t portion) override;
    void publish() override;
    void take(std::size_t number) override;
    void finish() override;
    [[nodiscard]] ChannelStream& channel(std::size_t number) override { return streams_[number]; }
    [[nodiscard]] Timing timing() const override { return {channelizer_.hop(), channelizer_.delay()}; }

private:
    Channelizer channelizer_;
    StoredSamples coming_{};
    std::vector<Sample> converted_;
    std::vector<std::vector<Sample>> ahead_, published_;  ///< of each channel
    std::vector<FloatStream> streams_;
};

}  // namespace ble::phy
