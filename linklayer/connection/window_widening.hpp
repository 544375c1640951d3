// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

namespace ble::ll {

/// How far both clocks may have drifted apart since the last anchor, rounded up (Core 6.0, Vol 6 Part B,
/// 4.2.4). The elapsed time is counted once, from the anchor: no rounding adds up.
[[nodiscard]] constexpr Duration window_widening(Duration since_anchor, int combined_ppm) {
    const auto parts = since_anchor.count() / 1'000'000 * combined_ppm;
    const auto rest = since_anchor.count() % 1'000'000 * combined_ppm;
    return Duration{parts + (rest + 999'999) / 1'000'000};
}

static_assert(window_widening(std::chrono::seconds{6}, 300) == std::chrono::microseconds{1800});
static_assert(window_widening(Duration{1}, 1) == Duration{1});

}  // namespace ble::ll
