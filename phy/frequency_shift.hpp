// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// Moves a stream in frequency, exactly to the millihertz for however long it lasts.
class FrequencyShift {
public:
    /// Upwards by `shift`, at a sample rate.
    FrequencyShift(Hertz shift, Hertz rate);

    /// The next samples.
    void operator()(std::span<Sample> samples);

private:
    std::int64_t shift_, period_;  ///< turns a sample: shift_ / period_
    std::uint64_t shifted_ = 0;    ///< samples so far
    Sample turn_{1, 0};            ///< of the next sample
};

}  // namespace ble::phy
