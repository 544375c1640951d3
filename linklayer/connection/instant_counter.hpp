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
/// many as fit into a while, so that a peer on a slow radio, which attends some, or a bad link may miss most
/// of them. Whoever has missed it loses the connection.
[[nodiscard]] inline std::uint64_t chosen_instant(const Link& link) {
    constexpr Duration a_while = std::chrono::milliseconds{600};
    const auto attended = 6u * (link.parameters.latency + 1u) * link.subrating.scheme().factor;
    return link.event_counter +
           std::max<std::uint64_t>(attended, static_cast<std::uint64_t>(a_while / link.parameters.interval)) +
           1;
}

}  // namespace ble::ll
