// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/exchange.hpp"

namespace ble::ll {

/// A central's side of an event: it sends at the anchor and listens T_IFS later, both ordered at once, so
/// any radio with timed transmissions can do it. Further packets of the event follow where the radio can
/// answer in time (Core 6.0, Vol 6 Part B, 4.5.6).
class CentralExchange final : public Exchange {
public:
    using Exchange::Exchange;

    [[nodiscard]] Grant needed() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    [[nodiscard]] bool heard() const override { return heard_; }

private:
    void send(Instant at, OrderQueue& orders);
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Instant exchange_end(Instant at, std::size_t answer_size) const;

    Instant until_{};
    bool heard_ = false;
};

}  // namespace ble::ll
