// SPDX-License-Identifier: Apache-2.0
#include "phy/float_splitter.hpp"

namespace ble::phy {

FloatSplitter::FloatSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : channelizer_{rate, center, channels},
      ahead_(channels.size()),
      published_(channels.size()),
      streams_(channels.size()) {}

void FloatSplitter::push(const StoredSamples& samples) {
    (void)begin_ahead(samples, 1);
    push_ahead(0);
    publish();
    for (std::size_t i = 0; i < streams_.size(); ++i) take(i);
}

std::size_t FloatSplitter::begin_ahead(const StoredSamples& samples, std::size_t) {
    coming_ = samples;
    return 1;
}

void FloatSplitter::push_ahead(std::size_t) {
    converted_.resize(coming_.size());
    convert(coming_, converted_);
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
