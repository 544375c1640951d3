// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/channel_stream.hpp"
#include "phy/hertz.hpp"
#include "phy/sample_clock.hpp"
#include "phy/stored_samples.hpp"

#include <memory>
#include <span>

namespace ble::phy {

/// Splits a stream of samples into the channels that are wanted.
class StreamSplitter {
public:
    StreamSplitter() = default;
    StreamSplitter(const StreamSplitter&) = delete;
    StreamSplitter& operator=(const StreamSplitter&) = delete;
    virtual ~StreamSplitter() = default;

    /// In integers, which is much faster, from 4 MHz up, where the rate is first raised to one that allows
    /// it; else in floating point.
    [[nodiscard]] static std::unique_ptr<StreamSplitter> make(Hertz rate, Hertz center,
                                                              std::span<const ChannelIndex> channels);

    /// The next samples, which are in their channels afterwards.
    virtual void push(const StoredSamples& samples) = 0;
    /// Makes room for so many samples, and for 10 µs more, to be split while others use the channels.
    virtual void make_room(std::size_t samples) = 0;
    /// Takes them, which stay until they are split: how many portions they make that can be split at the same
    /// time, one to `most`. This too may overlap with the others' use of the channels.
    [[nodiscard]] virtual std::size_t begin_ahead(const StoredSamples& samples, std::size_t most) = 0;
    /// Splits one of the portions.
    virtual void push_ahead(std::size_t portion) = 0;
    /// Makes what was pushed ahead ready to be taken; all that was before has been taken by all channels.
    virtual void publish() = 0;
    /// Gives a channel what was published and it has not taken yet; different channels may take at the same
    /// time.
    virtual void take(std::size_t number) = 0;
    /// Pushes what is still in the filters out; all has been taken.
    virtual void finish() = 0;
    /// In the order of the channels given.
    [[nodiscard]] virtual ChannelStream& channel(std::size_t number) = 0;

    /// Input samples from one output sample to the next, and from an input sample to where it comes out.
    struct Timing {
        double hop = 1, delay = 0;
    };
    [[nodiscard]] virtual Timing timing() const = 0;
    /// Where a position in the channels' streams lies in the input; 0 if before it.
    [[nodiscard]] SamplePosition input_position(double position) const;
    /// The reverse: where an input sample comes out.
    [[nodiscard]] double output_position(double position) const;
};

}  // namespace ble::phy
