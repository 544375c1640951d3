// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/occupied_spectrum.hpp"

#include <algorithm>
#include <cmath>

namespace ble::flow {
namespace {

constexpr Hertz rate_step{4e6};
constexpr Hertz spare{0.4e6};  // for carriers that are off, and the edge of a filter

}  // namespace

Hertz OccupiedSpectrum::half_width(PhyMode phy) { return {phy == PhyMode::le_2m ? 1.2e6 : 0.6e6}; }

void OccupiedSpectrum::add(ChannelIndex channel, PhyMode phy) {
    const auto half = half_width(phy) + spare;
    const auto lower = channel.center() - half, upper = channel.center() + half;
    lowest_ = std::min(lowest_.value_or(lower), lower);
    highest_ = std::max(highest_.value_or(upper), upper);
}

Passband OccupiedSpectrum::passband(std::optional<Hertz> rate, std::optional<Hertz> center) const {
    const auto lowest = lowest_.value_or(Hertz{2401e6}), highest = highest_.value_or(Hertz{2403e6});
    // A whole number of megahertz, as people and radios like it.
    const auto middle = center.value_or(Hertz{1e6 * std::round((lowest + highest).value / 2e6)});
    if (rate) return {*rate, middle};
    const auto reach = std::max((highest - middle).value, (middle - lowest).value);
    const auto steps = std::max(1.0, std::ceil(2 * reach / rate_step.value));
    return {steps * rate_step, middle};
}

bool OccupiedSpectrum::holds(const Passband& passband, ChannelIndex channel, PhyMode phy) {
    const double away = std::abs((channel.center() - passband.center).value);
    return away + half_width(phy).value <= passband.rate.value / 2;
}

}  // namespace ble::flow
