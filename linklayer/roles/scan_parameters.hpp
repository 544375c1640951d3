// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/heard_pdus.hpp"
#include "linklayer/roles/own_identity.hpp"
#include "linklayer/roles/scan_windows.hpp"
#include "phy/device_address.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// How to scan (Core 6.0, Vol 4 Part E, 7.8.10, 7.8.11, 7.8.64 and 7.8.65).
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
    enum class Duplicates : std::uint8_t { report, filter, filter_each_period };
    struct OnPhy {
        Type type = Type::passive;
        ScanWindows::Timing timing{};
    };

    std::optional<OnPhy> on_1m = OnPhy{};
    std::optional<OnPhy> on_coded{};
    HeardPdus pdus = HeardPdus::legacy;
    DeviceAddress own_address{};
    OwnIdentity own_identity = OwnIdentity::shown;
    FilterPolicy filter_policy = FilterPolicy::anyone;
    Duplicates duplicates = Duplicates::report;
    std::optional<Duration> duration{};  ///< until it ends by itself, or pauses until the next period
    std::optional<Duration> period{};    ///< longer than the duration

    [[nodiscard]] constexpr bool are_valid() const {
        const bool timing_fits = (on_1m || on_coded) && (!on_1m || on_1m->timing.is_valid()) &&
                                 (!on_coded || on_coded->timing.is_valid());
        const bool is_periodic = duration && period && *duration < *period;
        return timing_fits && (!period || is_periodic) &&
               (duplicates != Duplicates::filter_each_period || is_periodic);
    }
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
