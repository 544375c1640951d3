// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/clock_error.hpp"

#include "phy/impairments/frequency_offset.hpp"
#include "phy/impairments/sinc_interpolator.hpp"

#include <cassert>
#include <cmath>

namespace ble::phy {

void ClockError::operator()(Burst& burst, Hertz rate) const {
    assert(std::abs(ppm) <= 1000);
    if (burst.samples.empty()) return;
    const double speed = 1 + ppm * 1e-6;
    const double first = static_cast<double>(burst.first) - start;
    const double last = first + static_cast<double>(burst.samples.size() - 1);
    FrequencyOffset{-carrier}(burst.samples, {rate, first});

    Burst resampled{.first = std::llround(std::floor(start + first / speed))};
    const auto end = std::llround(std::ceil(start + last / speed));
    const SincInterpolator between;
    for (auto n = resampled.first; n <= end; ++n) {
        const double position = (static_cast<double>(n) - start) * speed - first;
        resampled.samples.push_back(between(burst.samples, position));
    }
    FrequencyOffset{carrier}(resampled.samples, {rate, static_cast<double>(resampled.first) - start});
    burst = std::move(resampled);
}

}  // namespace ble::phy
