// SPDX-License-Identifier: Apache-2.0
#include "phy/float_splitter.hpp"

namespace ble::phy {

FloatSplitter::FloatSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : channelizer_{rate, center, channels},
      ahead_(channels.size()),
      published_(channels.size()),
      streams_(channels.size()) {}

void FloatSplitter::push(const StoredSamples& samples) {
    push_ahead(samples);
    publish();
    for (std::size_t i = 0; i < streams_.size(); ++i) take(i);
}

void FloatSplitter::push_ahead(const StoredSamples& samples) {
    converted_.resize(samples.size());
    convert(samples, converted_);
    channelizer_.push(converted_, ahead_);
}

void FloatSplitter::publish() { ahead_.swap(published_); }

void FloatSplitter::take(std::size_t number) {
    streams_[number].push(published_[number]);
    published_[number].clear();
}

void FloatSplitter::finish() {
    channelizer_.finish(ahead_);
    publish();
    for (std::size_t i = 0; i < streams_.size(); ++i) take(i);
}

}  // namespace ble::phy
