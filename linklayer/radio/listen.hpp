// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// The order to receive packets with one access address whose first preamble symbol arrives in
/// [`open`, `close`]; one that began in time is received to its end. Ends with `Received` (until the first
/// packet) or with `ListenExpired`.
struct Listen {
    enum class Until : std::uint8_t { first_packet, close };
    enum class HeaderReport : std::uint8_t { unwanted, wanted };

    OrderId id{};
    Instant open{};
    Instant close{};
    PhysicalChannel channel{};
    Until until = Until::first_packet;
    HeaderReport header_report = HeaderReport::unwanted;

    /// For a packet that should begin at `at`, and may do so `tolerance` earlier or later.
    [[nodiscard]] static constexpr Listen around(Instant at, Duration tolerance,
                                                 const PhysicalChannel& channel) {
        return {.open = at - tolerance, .close = at + tolerance, .channel = channel};
    }
};

}  // namespace ble::ll
