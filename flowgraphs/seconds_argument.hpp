// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <optional>
#include <string_view>

namespace ble::flow {

/// A time as people write it: `0.25`, `2.5e-1`, `0.25s`, `250ms`, `250000us`. Nothing for what is not
/// a number from 0 up to about 30 years.
[[nodiscard]] std::optional<Duration> parse_seconds(std::string_view text);

}  // namespace ble::flow
