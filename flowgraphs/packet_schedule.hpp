// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/radio_clock.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace ble::flow {

/// Gives packets their instants on the air, from the times that a sniffer wrote: none begins before the one
/// ahead of it, nor while its own channel is still busy; what does is moved behind T_IFS. Packets on
/// different channels may overlap, as they do on the air.
class PacketSchedule {
public:
    /// Moved so far, the times behind a packet move along with it: the sniffer's clock was set.
    static constexpr Duration clock_step = std::chrono::seconds{1};

    /// `beyond_calendar`: clock steps have added up to more than recordings can be dated; there is no place.
    enum class Conflict : std::uint8_t { none, backwards, overlap, beyond_calendar };
    struct Place {
        Instant at{};
        Conflict conflict = Conflict::none;  ///< why it is not where it was to be
    };

    /// `longest_gap`: idle time on all channels is shortened to it; nothing: kept.
    explicit PacketSchedule(std::optional<Duration> longest_gap) : longest_gap_{longest_gap} {}

    /// `wanted` lies within sdr::earliest_datetime and sdr::latest_datetime.
    [[nodiscard]] Place place(Instant wanted, ChannelIndex channel, Duration airtime);
    /// Idle time that was left out so far: of clock steps without end more than a Duration holds.
    [[nodiscard]] std::chrono::duration<double> left_out() const { return left_out_; }

private:
    std::optional<Duration> longest_gap_;
    Duration shift_{};
    std::chrono::duration<double> left_out_{};
    std::optional<Instant> start_{}, end_{};  ///< of the packet before
    Instant busy_until_{};                    ///< on any channel
    std::array<std::optional<Instant>, 40> channel_busy_until_{};
};

}  // namespace ble::flow
