// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// How long after a PDU on a primary channel an advertiser sends the same one or two channels further on: the
/// only thing in an advertising event that does not change by chance (Core 6.0, Vol 6 Part B, 4.4.2.2.1).
class ChannelSpacing {
public:
    /// At most, from one channel to the next.
    static constexpr Duration longest = std::chrono::milliseconds{10};
    static constexpr unsigned most_hops = 2;

    /// It was heard `hops` channels further on, that much later.
    constexpr void learn(unsigned hops, Duration distance) {
        auto& known = distances_[hops - 1];
        known.failures = 0;
        const auto deviation = distance - known.mean;
        const bool agrees = known.count > 0 && deviation <= tolerance && -deviation <= tolerance;
        known.count = agrees ? known.count + 1 : 1;
        const auto weight = known.count < memory ? known.count : memory;
        known.mean = agrees ? known.mean + deviation / weight : distance;
    }
    /// It was not.
    constexpr void fail(unsigned hops) {
        auto& known = distances_[hops - 1];
        if (++known.failures == most_failures) known = {.failures = most_failures};
    }
    /// Once it has proved to be constant.
    [[nodiscard]] constexpr std::optional<Duration> distance(unsigned hops) const {
        const auto& known = distances_[hops - 1];
        return known.count >= enough ? std::optional{known.mean} : std::nullopt;
    }
    [[nodiscard]] constexpr int failures(unsigned hops) const { return distances_[hops - 1].failures; }
    /// There is no sense in listening for it any more.
    [[nodiscard]] constexpr bool is_hopeless(unsigned hops) const { return failures(hops) >= most_failures; }

private:
    static constexpr int enough = 2, memory = 8, most_failures = 8;
    /// Two instants, both with the jitter of an active clock, from two events.
    static constexpr Duration tolerance = 4 * active_clock_jitter;

    struct Distance {
        Duration mean{};
        int count = 0;     ///< of those that agree
        int failures = 0;  ///< since it was heard last
    };
    std::array<Distance, most_hops> distances_{};
};

static_assert([] {
    using std::chrono::microseconds;
    ChannelSpacing spacing;
    spacing.learn(1, microseconds{1000});
    const bool is_sure_too_soon = spacing.distance(1).has_value();
    spacing.learn(1, microseconds{1002});
    const bool is_sure = spacing.distance(1) == microseconds{1001};
    spacing.learn(1, microseconds{1400});
    return !is_sure_too_soon && is_sure && !spacing.distance(1);
}());

}  // namespace ble::ll
