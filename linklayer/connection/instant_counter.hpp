// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// Instants are event counters of 16 bits; inside, events are counted without wrapping (Core 6.0, Vol 6 Part
/// B, 5.5.1). The event that an Instant field names, seen from event `now`; nothing if it has passed.
[[nodiscard]] constexpr std::optional<std::uint64_t> event_of_instant(std::uint16_t instant,
                                                                      std::uint64_t now) {
    const auto ahead = static_cast<std::uint16_t>(instant - now);
    if (ahead == 0 || ahead >= 32'767) return std::nullopt;
    return now + ahead;
}

static_assert(event_of_instant(3, 65'534) == 65'539u);
static_assert(!event_of_instant(9, 10));

/// The event that a counter of 16 bits names, the nearest to `now`; before the first one it wraps.
[[nodiscard]] constexpr std::uint64_t nearest_event(std::uint16_t counter, std::uint64_t now) {
    const auto ahead = static_cast<std::int16_t>(static_cast<std::uint16_t>(counter - now));
    return now + static_cast<std::uint64_t>(static_cast<std::int64_t>(ahead));
}

/// The instant that a central chooses: six events that the peripheral attends, and one to begin with, or as
/// many as it takes to tell a peer on a slow radio or a bad link. Whoever has missed it loses the connection.
[[nodiscard]] inline std::uint64_t chosen_instant(const Link& link) {
    const std::uint64_t cycle = (link.parameters.latency + 1u) * link.subrating.scheme().factor;
    const auto events = link.peer_attendance.time_to_tell(cycle) / link.parameters.interval;
    return link.event_counter + std::max<std::uint64_t>(6 * cycle, static_cast<std::uint64_t>(events)) + 1;
}

}  // namespace ble::ll
