// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace ble {

/// The one clock of the radio: integer nanoseconds since 1970-01-01 UTC, without `now()`, so that
/// no code below `flowgraphs/` can ask a wall for the time.
struct RadioClock {
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<RadioClock>;
    static constexpr bool is_steady = true;
};

using Duration = RadioClock::duration;
using Instant = RadioClock::time_point;

}  // namespace ble
