// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <string>

namespace ble::flow {

/// An instant for people: seconds since the start where a recording has no date, else UTC.
[[nodiscard]] std::string time_text(Instant instant);

}  // namespace ble::flow
