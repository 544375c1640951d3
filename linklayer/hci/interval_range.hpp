// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/procedures/host_answer.hpp"
#include "phy/octet_reader.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// The timing that a host allows, as several commands have it (Core 6.0, Vol 4 Part E, 7.8.12, 7.8.18 and
/// 7.8.31).
///
///     octets  2             2             2        2        2              2
///             interval min  interval max  latency  timeout  CE length min  CE length max
struct IntervalRange {
    std::uint16_t interval_min = 0;  ///< units of 1.25 ms
    std::uint16_t interval_max = 0;
    std::uint16_t latency = 0;
    std::uint16_t timeout = 0;  ///< units of 10 ms
    std::uint16_t event_length_min = 0;
    std::uint16_t event_length_max = 0;

    [[nodiscard]] static IntervalRange parse(OctetReader& reader) {
        return {.interval_min = reader.u16(),
                .interval_max = reader.u16(),
                .latency = reader.u16(),
                .timeout = reader.u16(),
                .event_length_min = reader.u16(),
                .event_length_max = reader.u16()};
    }
    [[nodiscard]] constexpr bool is_valid() const {
        const auto shortest = ConnectionParameters::from_fields(interval_min, latency, timeout);
        return interval_min <= interval_max && event_length_min <= event_length_max && shortest.are_valid() &&
               longest().are_valid();
    }
    /// What is taken: the fewest events that the host allows.
    [[nodiscard]] constexpr ConnectionParameters longest() const {
        return ConnectionParameters::from_fields(interval_max, latency, timeout);
    }
    [[nodiscard]] RequestedParameters wish() const {
        return {.interval_min = interval_min * LlData::interval_unit,
                .interval_max = interval_max * LlData::interval_unit,
                .latency = latency,
                .supervision_timeout = timeout * LlData::timeout_unit};
    }
};

}  // namespace ble::ll::hci
