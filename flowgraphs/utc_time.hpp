// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>
#include <string>

namespace ble::flow {

/// How fine a written time is.
enum class TimeDigits : std::uint8_t { microseconds, nanoseconds };

/// ISO 8601, "2026-11-22T10:00:00.123456Z"; digits beyond are cut off, not rounded.
[[nodiscard]] std::string utc_time(Instant instant, TimeDigits digits);

}  // namespace ble::flow
