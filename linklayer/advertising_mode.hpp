// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// AdvMode: what an extended advertiser lets others do (Core 6.0, Vol 6 Part B, 2.3.4, Table 2.8).
enum class AdvertisingMode : std::uint8_t { none = 0, connectable = 1, scannable = 2 };

[[nodiscard]] constexpr std::string_view name(AdvertisingMode mode) {
    switch (mode) {
        case AdvertisingMode::none: return "non-connectable, non-scannable";
        case AdvertisingMode::connectable: return "connectable";
        case AdvertisingMode::scannable: return "scannable";
    }
    return "reserved";
}

}  // namespace ble::ll
