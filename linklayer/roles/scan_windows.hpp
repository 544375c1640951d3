// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/radio_clock.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

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

    /// `channels`: which there are, bit 0 is channel 37; at least one.
    constexpr ScanWindows(Timing timing, std::uint8_t channels, Instant first)
        : timing_{timing}, channels_{channels}, start_{first}, resume_{first} {}

    /// When listening (again) may begin; always before `end`.
    [[nodiscard]] constexpr Instant begin() const { return std::max(start_, resume_); }
    [[nodiscard]] constexpr Instant end() const { return start_ + timing_.window; }
    [[nodiscard]] constexpr ChannelIndex channel() const {
        unsigned left = channels_;
        for (auto position = turn_ % count(); position > 0; --position) left &= left - 1;
        return ChannelIndex{37 + static_cast<unsigned>(std::countr_zero(left))};
    }

    /// Nothing can be heard before `instant`; the windows until then are lost.
    constexpr void resume_at(Instant instant) {
        resume_ = std::max(resume_, instant);
        const auto over = resume_ - end();
        if (over < Duration{}) return;
        const auto intervals = over / timing_.interval + 1;
        start_ += intervals * timing_.interval;
        turn_ += static_cast<std::uint64_t>(intervals);
    }

private:
    [[nodiscard]] constexpr unsigned count() const { return static_cast<unsigned>(std::popcount(channels_)); }

    Timing timing_;
    std::uint8_t channels_;
    Instant start_;
    Instant resume_;
    std::uint64_t turn_ = 0;  ///< of the channels
};

}  // namespace ble::ll
