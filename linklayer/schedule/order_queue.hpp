// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/radio/radio_order.hpp"

#include <deque>
#include <optional>
#include <utility>

namespace ble::ll {

/// The orders on their way to the radio. It names them, so that events of the activity before are told apart.
class OrderQueue {
public:
    OrderId transmit(Transmit order) { return enter(std::move(order)); }
    OrderId listen(Listen order) { return enter(std::move(order)); }
    /// Sends what wants an answer, and listens for that on the same channel, T_IFS behind; the listening's.
    OrderId ask(Transmit order, Duration tolerance) {
        const auto answer = Listen::around(order.end() + inter_frame_space, tolerance, order.channel);
        transmit(std::move(order));
        return listen(answer);
    }

    /// Takes back all orders since `first` (those that are done are not minded by the radio).
    void cancel_since(OrderId first) {
        for (auto id = static_cast<std::uint64_t>(first); id < next_; ++id) {
            orders_.emplace_back(Cancel{OrderId{id}});
        }
    }
    [[nodiscard]] OrderId next_id() const { return OrderId{next_}; }

    [[nodiscard]] std::optional<RadioOrder> poll();

private:
    template <typename Order>
    OrderId enter(Order order) {
        order.id = OrderId{next_++};
        const auto id = order.id;
        orders_.emplace_back(std::move(order));
        return id;
    }

    std::deque<RadioOrder> orders_;
    std::uint64_t next_ = 1;
};

}  // namespace ble::ll
