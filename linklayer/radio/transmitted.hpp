// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "phy/radio_clock.hpp"

namespace ble::ll {

/// The packet of a `Transmit` has left the antenna.
struct Transmitted {
    OrderId order{};
    Instant start{};
    Instant end{};
};

}  // namespace ble::ll
