// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace ble::ll {

/// The SCA field: the worst case of a device's sleep clock in eight steps (Core 6.0, Vol 6 Part B,
/// 2.3.3.1, Table 2.13).
enum class SleepClockAccuracy : std::uint8_t {
    ppm_500 = 0,
    ppm_250 = 1,
    ppm_150 = 2,
    ppm_100 = 3,
    ppm_75 = 4,
    ppm_50 = 5,
    ppm_30 = 6,
    ppm_20 = 7,
};

[[nodiscard]] constexpr int parts_per_million(SleepClockAccuracy accuracy) {
    constexpr std::array bounds{500, 250, 150, 100, 75, 50, 30, 20};
    return bounds[static_cast<std::size_t>(accuracy) & 7];
}

static_assert(parts_per_million(SleepClockAccuracy::ppm_50) == 50);

}  // namespace ble::ll
