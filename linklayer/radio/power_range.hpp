// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// What a radio can send with.
struct PowerRange {
    std::int8_t lowest_dbm = -20;
    std::int8_t highest_dbm = 10;
};

}  // namespace ble::ll
