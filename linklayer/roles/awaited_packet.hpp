// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/aux_ptr.hpp"
#include "linklayer/connection/connection_timing.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "linklayer/radio/radio_capabilities.hpp"

namespace ble::ll {

/// The packet that an AuxPtr leads to: it starts between `open` and `close` (Core 6.0, Vol 6 Part
/// B, 2.3.4.5).
struct AwaitedPacket {
    PhysicalChannel channel{};
    Instant open{};
    Instant close{};

    /// `start`: of the packet that the pointer was in. Both clocks may be wrong, and our radio's instants.
    [[nodiscard]] static AwaitedPacket by(const AuxPtr& pointer, Instant start,
                                          ConnectionTiming::Uncertainty own) {
        const int peer_ppm = pointer.clock_accuracy == AuxPtr::ClockAccuracy::within_50_ppm ? 50 : 500;
        const auto latest = pointer.offset + pointer.unit;
        const auto widening = window_widening(latest, own.combined_ppm + peer_ppm) + own.jitter;
        return {.channel = {.index = pointer.channel, .phy = sending_mode(pointer.phy)},
                .open = start + pointer.offset - widening,
                .close = start + latest + widening};
    }
};

}  // namespace ble::ll
