// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/power_range.hpp"
#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// What a radio can do, told once before its first order: from this the link layer decides which roles are
/// possible and how it exchanges packets. See `linklayer/radio.hpp` for the whole contract.
struct RadioCapabilities {
    enum class Duplex : std::uint8_t { half, full };
    enum class TransmitTiming : std::uint8_t {
        none,       ///< sends as soon as it can: advertising at best
        immediate,  ///< sends at `Transmit::at` only if that is reached by luck: as `none`
        timed,      ///< sends at `Transmit::at`, to within `timing_error`
    };

    /// The least time from the end of a packet at the antenna, or from any other moment at which the link
    /// layer decides something, to the earliest instant at which an order decided then can take effect. All
    /// latency of bus, buffers and host is in it. At most T_IFS (150 µs): the radio can answer (reactive).
    Duration turnaround{};
    TransmitTiming transmit_timing = TransmitTiming::timed;
    /// The largest deviation of a transmission's start from its instant, and of a reported instant from the
    /// true one: on top of what the clock's rate is wrong by. What needs timing at all needs 16 µs or less.
    Duration timing_error{};
    Duplex duplex = Duplex::half;
    /// Carriers that can be used without retuning. The default is the whole band.
    Hertz passband_low{2'402e6};
    Hertz passband_high{2'480e6};
    Duration retune_cost{};  ///< time lost where two orders do not fit into one passband
    int clock_ppm = 20;      ///< bound of the sample clock's error, what the SCA field will say
    PowerRange power{};
};

/// T_IFS: from the end of a packet to the start of the one that answers it (Core 6.0, Vol 6 Part B, 4.1.1).
inline constexpr Duration inter_frame_space = std::chrono::microseconds{150};
/// How far a packet may start from where it should, on active clocks (Core 6.0, Vol 6 Part B, 4.2.1).
inline constexpr Duration active_clock_jitter = std::chrono::microseconds{2};
/// The same where sleep clocks time it (Core 6.0, Vol 6 Part B, 4.2.2).
inline constexpr Duration sleep_clock_jitter = std::chrono::microseconds{16};

/// The shortest space behind a packet after which the radio can answer it: an instant that is nearer might be
/// missed by the timing error.
[[nodiscard]] constexpr Duration shortest_answer(const RadioCapabilities& radio) {
    return radio.turnaround + radio.timing_error;
}

/// Whether what it sends can be where a protocol needs it.
[[nodiscard]] constexpr bool is_precise(const RadioCapabilities& radio) {
    return radio.transmit_timing == RadioCapabilities::TransmitTiming::timed &&
           radio.timing_error <= sleep_clock_jitter;
}

[[nodiscard]] constexpr bool is_reactive(const RadioCapabilities& radio) {
    return radio.transmit_timing == RadioCapabilities::TransmitTiming::timed &&
           shortest_answer(radio) <= inter_frame_space;
}

/// How far from where they should be packets may seem to start where sleep clocks time them.
[[nodiscard]] constexpr Duration anchor_jitter(const RadioCapabilities& radio) {
    return sleep_clock_jitter + radio.timing_error;
}

}  // namespace ble::ll
