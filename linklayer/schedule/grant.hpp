// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

namespace ble::ll {

/// The radio is an activity's until an instant, by which it has to be done.
struct Grant {
    Instant begin{};
    Instant until{};
};

}  // namespace ble::ll
