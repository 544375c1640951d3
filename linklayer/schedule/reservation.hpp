// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// When an activity wants the radio next, and how badly.
struct Reservation {
    /// A connection event is where it is; a scan window can begin later.
    enum class Placement : std::uint8_t { fixed, movable };

    Instant begin{};
    Duration length{};  ///< the least that is of use
    int priority = 0;   ///< higher goes first; activities raise theirs with every miss
    Placement placement = Placement::fixed;
};

}  // namespace ble::ll
