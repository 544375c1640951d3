// SPDX-License-Identifier: Apache-2.0
#include "phy/stream_splitter.hpp"

#include "phy/filter_bank.hpp"
#include "phy/fixed_splitter.hpp"
#include "phy/float_splitter.hpp"
#include "phy/resampled_splitter.hpp"

#include <cmath>

namespace ble::phy {
namespace {

/// A stream as narrow as a channel repeats itself within the bank's filters; the channelizer's resampler
/// takes its images off.
constexpr Hertz least_rate{4e6};

}  // namespace

std::unique_ptr<StreamSplitter> StreamSplitter::make(Hertz rate, Hertz center,
                                                     std::span<const ChannelIndex> channels) {
    if (rate >= least_rate && FilterBank::suits(rate, center))
        return std::make_unique<FixedSplitter>(rate, center, channels);
    if (rate >= least_rate && ResampledSplitter::suits(rate, center))
        return std::make_unique<ResampledSplitter>(rate, center, channels);
    return std::make_unique<FloatSplitter>(rate, center, channels);
}

SamplePosition StreamSplitter::input_position(double position) const {
    const auto [hop, delay] = timing();
    const double at = position * hop - delay;
    if (at <= 0) return {};
    return {static_cast<std::uint64_t>(at), at - std::floor(at)};
}

double StreamSplitter::output_position(double position) const {
    const auto [hop, delay] = timing();
    return (position + delay) / hop;
}

}  // namespace ble::phy
