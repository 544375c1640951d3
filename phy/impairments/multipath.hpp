// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/hertz.hpp"
#include "phy/impairments/propagation_path.hpp"
#include "phy/sample.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// A tapped delay line: the signal on several ways at once, each with any delay, by SincInterpolator within
/// ±0.45 of the rate around `carrier`.
class Multipath {
public:
    /// `carrier`, relative to the stream's centre: that of a single burst, 0 for a whole stream.
    Multipath(std::span<const PropagationPath> paths, Hertz rate, Hertz carrier = {});

    /// A whole burst, which grows by the delays. It keeps its energy: fading is no part of it.
    void operator()(Burst& burst) const;
    /// The next samples of a stream, with the paths' own gains, `delay()` samples late.
    void operator()(std::span<Sample> stream);
    [[nodiscard]] static std::size_t delay();

private:
    /// out[n] = Σ_k taps_[k] in[n + taps_.size() - 1 - k]
    void filter(std::span<const Sample> in, std::span<Sample> out) const;

    std::vector<Sample> taps_;
    std::vector<Sample> pending_;  ///< the stream's last samples, which the next still need
};

}  // namespace ble::phy
