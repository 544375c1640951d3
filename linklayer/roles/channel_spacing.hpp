// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/steady_duration.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// How long after a PDU on a primary channel an advertiser sends the same one or two channels further on: the
/// only thing in a legacy advertising event that does not change by chance (Core 6.0, Vol 6 Part B,
/// 4.4.2.2.1).
class ChannelSpacing {
public:
    /// At most, from one channel to the next.
    static constexpr Duration longest = std::chrono::milliseconds{10};
    static constexpr unsigned most_hops = 2;

    /// It was heard `hops` channels further on, that much later.
    constexpr void learn(unsigned hops, Duration distance) {
        auto& known = distances_[hops - 1];
        known.failures = 0;
        known.time.learn(distance);
    }
    /// It was not.
    constexpr void fail(unsigned hops) {
        auto& known = distances_[hops - 1];
        if (++known.failures == most_failures) known = {.failures = most_failures};
    }
    /// Once it has proved to be constant.
    [[nodiscard]] constexpr std::optional<Duration> distance(unsigned hops) const {
        return distances_[hops - 1].time.value();
    }
    [[nodiscard]] constexpr int failures(unsigned hops) const { return distances_[hops - 1].failures; }
    /// There is no sense in listening for it any more.
    [[nodiscard]] constexpr bool is_hopeless(unsigned hops) const { return failures(hops) >= most_failures; }

private:
    static constexpr int most_failures = 8;

    struct Distance {
        SteadyDuration time{};
        int failures = 0;  ///< since it was heard last
    };
    std::array<Distance, most_hops> distances_{};
};

}  // namespace ble::ll
