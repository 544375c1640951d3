// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/interferer_kind.hpp"
#include "phy/radio_clock.hpp"

namespace ble::phy {

/// A transmitter that is not ours: random bursts of one kind, again and again.
struct Interferer {
    InterfererKind kind = InterfererKind::tone;
    Hertz frequency{};           ///< of its carrier, relative to the stream's centre
    double dbfs = -40;           ///< mean power during a burst
    Duration start{};            ///< of the first burst, from the stream's first sample on
    Duration duration{400'000};  ///< of a burst: 8 µs to 20 ms, rounded down to its kind's symbols
    Duration interval{};         ///< from one burst's start to the next; 0: without a pause, a tone for ever
};

/// Whether the interferer can be drawn in a stream of this rate: OFDM is cut to the passband, of which it
/// must reach some; all others must lie inside.
[[nodiscard]] constexpr bool fits(const Interferer& interferer, Hertz rate) {
    const double away =
        interferer.frequency.value < 0 ? -interferer.frequency.value : interferer.frequency.value;
    const double half = half_bandwidth(interferer.kind).value;
    const double edge = rate.value / 2;
    return interferer.kind == InterfererKind::ofdm ? away - half < edge : away + half <= edge;
}

static_assert(fits({.kind = InterfererKind::ofdm, .frequency = {10e6}}, Hertz{4e6}));
static_assert(!fits({.kind = InterfererKind::oqpsk, .frequency = {1e6}}, Hertz{4e6}));

}  // namespace ble::phy
