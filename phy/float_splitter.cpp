// SPDX-License-Identifier: Apache-2.0
#include "phy/float_splitter.hpp"

#include <type_traits>

namespace ble::phy {
namespace {

template <class Part>
void convert(std::span<const Part> parts, double full_scale, std::vector<Sample>& out) {
    const auto scale = static_cast<float>(1 / full_scale);
    const float zero = std::is_same_v<Part, std::uint8_t> ? 128 : 0;
    const auto part = [&](std::size_t n) { return scale * (static_cast<float>(parts[n]) - zero); };
    out.resize(parts.size() / 2);
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = {part(2 * n), part(2 * n + 1)};
}

}  // namespace

FloatSplitter::FloatSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : channelizer_{rate, center, channels}, outputs_(channels.size()), streams_(channels.size()) {}

void FloatSplitter::push(const StoredSamples& samples) {
    std::visit([&](const auto& parts) { convert(parts, samples.full_scale, converted_); }, samples.values);
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
