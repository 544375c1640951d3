// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/scan_windows.hpp"
#include "phy/device_address.hpp"

#include <cstdint>

namespace ble::ll {

/// How to scan (Core 6.0, Vol 4 Part E, 7.8.10 and 7.8.11).
struct ScanParameters {
    enum class Type : std::uint8_t { passive = 0, active = 1 };
    enum class FilterPolicy : std::uint8_t { anyone = 0, list_only = 1 };
    enum class Duplicates : std::uint8_t { report, filter };

    Type type = Type::passive;
    ScanWindows::Timing timing{};
    DeviceAddress own_address{};
    FilterPolicy filter_policy = FilterPolicy::anyone;
    Duplicates duplicates = Duplicates::report;
};

}  // namespace ble::ll
