// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ble::flow {

/// A unit of time for an axis or a text.
struct TimeUnit {
    double per_second = 1;
    std::string_view name = "s";
};

/// The unit in which a length of time reads best.
[[nodiscard]] constexpr TimeUnit time_unit_for(double seconds) {
    if (seconds < 2e-3) return {1e6, "\u00b5s"};
    if (seconds < 2) return {1e3, "ms"};
    return {1, "s"};
}

static_assert(time_unit_for(0.3).name == "ms");

}  // namespace ble::flow
