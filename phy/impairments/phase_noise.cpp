// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/phase_noise.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;

}  // namespace

PhaseNoise::PhaseNoise(Hertz linewidth, Hertz rate) : deviation_{std::sqrt(2 * pi * (linewidth / rate))} {
    assert(linewidth.value >= 0);
}

Hertz PhaseNoise::linewidth(double dbc_per_hertz, Hertz offset) {
    // L(f) = linewidth / (2π f²), far from the carrier.
    return {2 * pi * offset.value * offset.value * std::pow(10, dbc_per_hertz / 10)};
}

void PhaseNoise::operator()(std::span<Sample> samples, Xoshiro256& random) {
    for (auto& sample : samples) {
        phase_ = std::remainder(phase_ + deviation_ * static_cast<double>(normal_(random).real()), 2 * pi);
        sample =
            multiply(sample, {static_cast<float>(std::cos(phase_)), static_cast<float>(std::sin(phase_))});
    }
}

}  // namespace ble::phy
