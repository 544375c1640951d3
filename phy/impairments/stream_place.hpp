// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

namespace ble::phy {

/// Where a span of samples lies in time: its first sample is number `first`, fractional where time does not
/// begin on a sample, of a stream of `rate`. Effects that follow time give the same result however it is cut.
struct StreamPlace {
    Hertz rate{};
    double first = 0;

    [[nodiscard]] constexpr double seconds(double index) const { return (first + index) / rate.value; }
};

static_assert(StreamPlace{Hertz{2e6}, 10}.seconds(6) == 8e-6);

}  // namespace ble::phy
