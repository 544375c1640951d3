// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/window_widening.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// Where the anchor points of a connection are: `reference + n * interval`, never "now + interval" (Core
/// 6.0, Vol 6 Part B, 4.5.1 to 4.5.4).
class ConnectionTiming {
public:
    /// A transmit window: the first anchor falls into it, after CONNECT_IND and after an update.
    struct TransmitWindow {
        Instant start{};
        Duration size{};
    };
    /// When to listen for a packet that starts an event.
    struct ReceiveWindow {
        Instant open{};
        Instant close{};
    };

    /// By how much two clocks may disagree: of both together, and for each instant.
    struct Uncertainty {
        int combined_ppm = 0;
        Duration jitter = sleep_clock_jitter;
    };

    /// `heard` is what both sides know the time by: the end of CONNECT_IND.
    ConnectionTiming(TransmitWindow window, Instant heard, Duration interval, Uncertainty uncertainty);

    /// Where event `counter` begins, or where its transmit window does.
    [[nodiscard]] Instant anchor(std::uint64_t counter) const {
        return reference_ + static_cast<Duration::rep>(counter - reference_counter_) * interval_;
    }
    [[nodiscard]] ReceiveWindow receive_window(std::uint64_t counter) const;
    [[nodiscard]] Duration widening(std::uint64_t counter) const;
    [[nodiscard]] Duration interval() const { return interval_; }

    /// The peer's first packet of event `counter` started at `start`: the anchor from now on.
    void synchronise(std::uint64_t counter, Instant start);
    /// New timing from event `counter` on: its transmit window is after its old anchor by `offset`.
    struct Update {
        std::uint64_t counter = 0;
        Duration window_offset{};
        Duration window_size{};
        Duration interval{};
    };
    void apply(const Update& update);
    void set_combined_ppm(int ppm) { uncertainty_.combined_ppm = ppm; }

private:
    Instant reference_;
    std::uint64_t reference_counter_ = 0;
    Duration window_size_;
    Instant synchronised_;
    Duration interval_;
    Uncertainty uncertainty_;
};

}  // namespace ble::ll
