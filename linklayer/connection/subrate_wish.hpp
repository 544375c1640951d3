// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/ll_data.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// What subrating a host would like, or a central's host accepts (Core 6.0, Vol 4 Part E, 7.8.123).
struct SubrateWish {
    std::uint16_t factor_min = 1;
    std::uint16_t factor_max = 1;
    std::uint16_t max_latency = 0;  ///< in used events
    std::uint16_t continuation = 0;
    Duration supervision_timeout = std::chrono::seconds{32};

    [[nodiscard]] constexpr bool is_valid() const {
        using std::chrono::milliseconds, std::chrono::seconds;
        constexpr int most = 500;
        return factor_min >= 1 && factor_min <= factor_max && factor_max <= most && max_latency < most &&
               factor_max * (max_latency + 1) <= most && continuation < factor_max &&
               supervision_timeout >= milliseconds{100} && supervision_timeout <= seconds{32};
    }
    /// Whether the timeout is longer than two events that a peripheral attends.
    [[nodiscard]] constexpr bool fits(Duration interval) const {
        return supervision_timeout > 2 * factor_max * (max_latency + 1) * interval;
    }
    friend constexpr bool operator==(const SubrateWish&, const SubrateWish&) = default;
};

}  // namespace ble::ll
