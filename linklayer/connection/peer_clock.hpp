// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::ll {

/// The central's clock against ours, offset and rate, from the anchors that were heard: a straight line
/// through the last of them. Foresees anchors to well below a microsecond where the peer's jitter is 2 µs.
class PeerClock {
public:
    /// Anchors of a connection whose interval is this; events counted without gaps.
    explicit PeerClock(Duration interval) : interval_{interval} {}

    void on_anchor(std::uint64_t event_counter, Instant start);
    /// Nothing before the first anchor.
    [[nodiscard]] std::optional<Instant> anchor(std::uint64_t event_counter) const;
    [[nodiscard]] Duration interval() const { return interval_; }

private:
    static constexpr std::size_t memory = 32;

    /// By how much an anchor was later than the intervals since the first one say, in nanoseconds.
    struct Observation {
        double event = 0;
        double lateness_ns = 0;
    };
    [[nodiscard]] double expected_lateness(double event) const;

    Duration interval_;
    std::optional<Instant> first_;
    std::uint64_t first_event_ = 0;
    std::array<Observation, memory> observations_{};
    std::size_t count_ = 0;
};

}  // namespace ble::ll
