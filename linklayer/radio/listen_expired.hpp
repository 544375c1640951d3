// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "phy/radio_clock.hpp"

namespace ble::ll {

/// A `Listen` is over: nothing (more) began until `at`, its `close` or the start of an own transmission.
struct ListenExpired {
    OrderId order{};
    Instant at{};
};

}  // namespace ble::ll
