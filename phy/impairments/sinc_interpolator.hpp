// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ble::phy {

/// A signal between its samples: 64 taps of a sinc under Blackman's window. The error stays below -70 dB up
/// to ±0.45 of the sample rate (below -85 dB up to ±0.4).
class SincInterpolator {
public:
    static constexpr std::size_t taps = 64;
    /// Samples that weights reach before the one at or before the place.
    static constexpr std::size_t before = taps / 2 - 1;

    SincInterpolator();

    /// For the place `fraction`, in [0, 1), after a sample; the first weight belongs `before` samples
    /// earlier.
    [[nodiscard]] std::array<float, taps> weights(double fraction) const;
    /// The signal at a place in `samples`, beyond which there is silence.
    [[nodiscard]] Sample operator()(std::span<const Sample> samples, double position) const;

private:
    std::array<double, taps> cosine_{}, sine_{};  ///< of the window's angle at each tap
};

}  // namespace ble::phy
