// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/radio_clock.hpp"

#include <algorithm>

namespace ble::ll {

/// scanWindow and scanInterval: when and on which primary channel to listen, each interval on the next one
/// (Core 6.0, Vol 6 Part B, 4.4.3).
class ScanWindows {
public:
    struct Timing {
        Duration interval = std::chrono::milliseconds{10};
        Duration window = std::chrono::milliseconds{10};

        [[nodiscard]] constexpr bool is_valid() const {
            using std::chrono::microseconds;
            return window >= microseconds{2500} && window <= interval && interval <= microseconds{40'960'000};
        }
    };

    constexpr ScanWindows(Timing timing, Instant first) : timing_{timing}, start_{first}, resume_{first} {}

    /// When listening (again) may begin; always before `end`.
    [[nodiscard]] constexpr Instant begin() const { return std::max(start_, resume_); }
    [[nodiscard]] constexpr Instant end() const { return start_ + timing_.window; }
    [[nodiscard]] constexpr ChannelIndex channel() const { return ChannelIndex{37 + channel_}; }

    /// Nothing can be heard before `instant`; the windows until then are lost.
    constexpr void resume_at(Instant instant) {
        resume_ = std::max(resume_, instant);
        const auto over = resume_ - end();
        if (over < Duration{}) return;
        const auto count = over / timing_.interval + 1;
        start_ += count * timing_.interval;
        channel_ = static_cast<unsigned>((channel_ + static_cast<std::uint64_t>(count)) % 3);
    }

private:
    Timing timing_;
    Instant start_;
    Instant resume_;
    unsigned channel_ = 0;
};

}  // namespace ble::ll
