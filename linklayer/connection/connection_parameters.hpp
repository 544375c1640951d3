// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/ll_data.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// connInterval, connPeripheralLatency and connSupervisionTimeout (Core 6.0, Vol 6 Part B, 4.5.1 and 4.5.2).
struct ConnectionParameters {
    Duration interval = std::chrono::milliseconds{30};
    std::uint16_t latency = 0;
    Duration supervision_timeout = std::chrono::seconds{4};

    [[nodiscard]] static constexpr ConnectionParameters from_fields(std::uint16_t interval,
                                                                    std::uint16_t latency,
                                                                    std::uint16_t timeout) {
        return {.interval = interval * LlData::interval_unit,
                .latency = latency,
                .supervision_timeout = timeout * LlData::timeout_unit};
    }
    [[nodiscard]] constexpr std::uint16_t interval_field() const {
        return static_cast<std::uint16_t>(interval / LlData::interval_unit);
    }
    [[nodiscard]] constexpr std::uint16_t timeout_field() const {
        return static_cast<std::uint16_t>(supervision_timeout / LlData::timeout_unit);
    }
    /// Whether every value is in its range, and the timeout longer than two events that a peripheral attends.
    [[nodiscard]] constexpr bool are_valid() const {
        using std::chrono::microseconds, std::chrono::milliseconds, std::chrono::seconds;
        return interval >= microseconds{7500} && interval <= seconds{4} && latency <= 499 &&
               supervision_timeout >= milliseconds{100} && supervision_timeout <= seconds{32} &&
               supervision_timeout > (1 + latency) * 2 * interval;
    }
    friend constexpr bool operator==(const ConnectionParameters&, const ConnectionParameters&) = default;
};

static_assert(ConnectionParameters{}.are_valid());

}  // namespace ble::ll
