// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble {

/// A position in a sample stream: whole samples since its start, and a fraction in [0, 1).
struct SamplePosition {
    std::uint64_t index = 0;
    double fraction = 0;

    friend constexpr auto operator<=>(const SamplePosition&, const SamplePosition&) = default;
};

/// Turns sample positions of one stream into instants by exact rational arithmetic: an hour of
/// 61.44 MS/s ends on the right nanosecond. Rates are taken to the nearest millihertz.
class SampleClock {
public:
    /// `start` is the instant of sample 0; `rate` must be positive and below 1 THz.
    SampleClock(Instant start, Hertz rate);

    [[nodiscard]] Instant instant_of(SamplePosition position) const;
    [[nodiscard]] Duration length_of(std::uint64_t samples) const;
    /// The last sample at or before `instant`; 0 for instants before the start.
    [[nodiscard]] std::uint64_t index_at(Instant instant) const;
    [[nodiscard]] Hertz rate() const;

private:
    Instant start_;
    std::int64_t millihertz_;
};

}  // namespace ble
