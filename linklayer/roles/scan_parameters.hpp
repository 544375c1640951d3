// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/own_identity.hpp"
#include "linklayer/roles/scan_windows.hpp"
#include "phy/device_address.hpp"

#include <cstdint>

namespace ble::ll {

/// How to scan (Core 6.0, Vol 4 Part E, 7.8.10 and 7.8.11).
struct ScanParameters {
    enum class Type : std::uint8_t { passive = 0, active = 1 };
    /// With private targets, directed advertisements are reported, too, whose target is a resolvable private
    /// address that cannot be resolved here.
    enum class FilterPolicy : std::uint8_t {
        anyone = 0,
        list_only = 1,
        anyone_and_private_targets = 2,
        list_only_and_private_targets = 3,
    };
    enum class Duplicates : std::uint8_t { report, filter };

    Type type = Type::passive;
    ScanWindows::Timing timing{};
    DeviceAddress own_address{};
    OwnIdentity own_identity = OwnIdentity::shown;
    FilterPolicy filter_policy = FilterPolicy::anyone;
    Duplicates duplicates = Duplicates::report;

    [[nodiscard]] constexpr bool uses_list() const {
        return filter_policy == FilterPolicy::list_only ||
               filter_policy == FilterPolicy::list_only_and_private_targets;
    }
    [[nodiscard]] constexpr bool reports_private_targets() const {
        return filter_policy == FilterPolicy::anyone_and_private_targets ||
               filter_policy == FilterPolicy::list_only_and_private_targets;
    }
};

}  // namespace ble::ll
