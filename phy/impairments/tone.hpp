// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// An unmodulated carrier that is always on. Sample n of the stream gets the same value in whatever block.
struct Tone {
    Hertz frequency{};  ///< relative to the stream's centre
    double dbfs = 0;
    double phase = 0;  ///< at sample 0, in radians

    /// `first`: number of the span's first sample in the stream, from 0 up.
    void add_to(std::span<Sample> samples, Hertz rate, std::int64_t first) const;
};

}  // namespace ble::phy
