// SPDX-License-Identifier: Apache-2.0
#include "phy/float_splitter.hpp"

namespace ble::phy {

FloatSplitter::FloatSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : channelizer_{rate, center, channels}, outputs_(channels.size()), streams_(channels.size()) {}

void FloatSplitter::push(const StoredSamples& samples) {
    converted_.resize(samples.size());
    convert(samples, converted_);
    channelizer_.push(converted_, outputs_);
    hand_over();
}

void FloatSplitter::finish() {
    channelizer_.finish(outputs_);
    hand_over();
}

void FloatSplitter::hand_over() {
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        streams_[i].push(outputs_[i]);
        outputs_[i].clear();
    }
}

}  // namespace ble::phy
