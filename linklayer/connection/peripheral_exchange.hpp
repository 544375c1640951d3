// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/exchange.hpp"

#include <cstddef>
#include <optional>

namespace ble::ll {

/// A peripheral's side of an event, on a radio that can answer within the space that is in use: it listens
/// around the anchor and answers every packet, the CRC right or wrong (Core 6.0, Vol 6 Part B, 4.5.6).
class PeripheralExchange final : public Exchange {
public:
    using Exchange::Exchange;

    [[nodiscard]] Grant needed() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    [[nodiscard]] bool heard() const override { return heard_; }

private:
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    /// After our packet that ends at `end`, and one of the peer that had this size.
    [[nodiscard]] bool is_time_for_more(Instant end, std::size_t size) const;

    Instant until_{};
    bool heard_ = false;
    std::optional<OrderId> listening_;
    std::optional<OrderId> answer_;
    int invalid_in_a_row_ = 0;
};

}  // namespace ble::ll
