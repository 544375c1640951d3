// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::phy {

/// A complex sample in 16-bit integers.
struct FixedSample {
    std::int16_t re = 0, im = 0;

    friend constexpr bool operator==(const FixedSample&, const FixedSample&) = default;
};

}  // namespace ble::phy
