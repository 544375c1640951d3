// SPDX-License-Identifier: Apache-2.0
#include "linklayer/schedule/order_queue.hpp"

// GCC 12 takes the vector of a Transmit for uninitialised where the variant holds another order.
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace ble::ll {

std::optional<RadioOrder> OrderQueue::poll() {
    if (orders_.empty()) return std::nullopt;
    std::optional<RadioOrder> order{std::move(orders_.front())};
    orders_.pop_front();
    return order;
}

}  // namespace ble::ll
