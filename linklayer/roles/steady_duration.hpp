// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"

#include <optional>

namespace ble::ll {

/// A time between two packets of another device, known once it has proved to be constant.
class SteadyDuration {
public:
    constexpr void learn(Duration observed) {
        const auto deviation = observed - mean_;
        const bool agrees = count_ > 0 && deviation <= tolerance && -deviation <= tolerance;
        count_ = agrees ? count_ + 1 : 1;
        const auto weight = count_ < memory ? count_ : memory;
        mean_ = agrees ? mean_ + deviation / weight : observed;
    }
    [[nodiscard]] constexpr std::optional<Duration> value() const {
        return count_ >= enough ? std::optional{mean_} : std::nullopt;
    }

private:
    static constexpr int enough = 2, memory = 8;
    /// Two instants, both with the jitter of an active clock, from two events.
    static constexpr Duration tolerance = 4 * active_clock_jitter;

    Duration mean_{};
    int count_ = 0;  ///< of those that agree
};

static_assert([] {
    using std::chrono::microseconds;
    SteadyDuration time;
    time.learn(microseconds{1000});
    const bool is_sure_too_soon = time.value().has_value();
    time.learn(microseconds{1002});
    const bool is_sure = time.value() == microseconds{1001};
    time.learn(microseconds{1400});
    return !is_sure_too_soon && is_sure && !time.value();
}());

}  // namespace ble::ll
