// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "phy/radio_clock.hpp"

namespace ble::ll {

/// An order came, or its samples were ready, too late by `by`. Nothing was sent, nothing was listened for.
struct TooLate {
    OrderId order{};
    Duration by{};
};

}  // namespace ble::ll
