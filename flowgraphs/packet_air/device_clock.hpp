// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::flow {

/// A device's own idea of the time: right at instant 0, wrong by a constant rate since, in parts per billion.
class DeviceClock {
public:
    constexpr explicit DeviceClock(std::int64_t parts_per_billion = 0) : ppb_{parts_per_billion} {}

    [[nodiscard]] constexpr Instant local(Instant true_time) const {
        return true_time + scaled(true_time.time_since_epoch(), ppb_);
    }
    [[nodiscard]] constexpr Instant true_time(Instant local_time) const {
        // Two rounds of correction are exact to the nanosecond for any real clock error.
        auto guess = local_time - scaled(local_time.time_since_epoch(), ppb_);
        for (int round = 0; round < 2; ++round) guess += local_time - local(guess);
        return guess;
    }

private:
    static constexpr std::int64_t billion = 1'000'000'000;

    static constexpr Duration scaled(Duration time, std::int64_t ppb) {
        return Duration{time.count() / billion * ppb + time.count() % billion * ppb / billion};
    }

    std::int64_t ppb_;
};

static_assert(DeviceClock{50'000}.local(Instant{std::chrono::seconds{1}}) ==
              Instant{std::chrono::seconds{1} + std::chrono::microseconds{50}});
static_assert([] {
    constexpr DeviceClock clock{-20'000};
    const Instant local{std::chrono::hours{5}};
    return clock.local(clock.true_time(local)) == local;
}());

}  // namespace ble::flow
