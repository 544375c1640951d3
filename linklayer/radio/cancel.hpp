// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"

namespace ble::ll {

/// Takes an order back: a `Transmit` until `turnaround` before its instant, a `Listen` at any time. A
/// cancelled order has no further events; where the cancellation came too late the order stands.
struct Cancel {
    OrderId id{};
};

}  // namespace ble::ll
