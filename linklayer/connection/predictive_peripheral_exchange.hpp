// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/exchange.hpp"
#include "linklayer/connection/peer_clock.hpp"

#include <cstddef>
#include <optional>

namespace ble::ll {

/// A peripheral's side of an event on a radio that cannot answer within T_IFS: the answer is ordered together
/// with the listening, for the anchor and the length that are foreseen.
///
///     known at the order:  SN, NESN, the anchors so far      event n:  C ─[X]─┐T_IFS┌─[answer]─ P
///     foreseen:            anchor n, length of X                              └─────┘
///
/// The answer does not acknowledge X, so X comes again, now with a known length, and the next answer
/// acknowledges it. A length that was not foreseen costs that answer; X's header tells the length for the
/// repeat. One new PDU each way takes two events, and nothing is lost or doubled: a header stamped early says
/// less than it could, never anything wrong.
class PredictivePeripheralExchange final : public Exchange {
public:
    explicit PredictivePeripheralExchange(LinkTraffic& traffic);

    [[nodiscard]] Grant needed() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    [[nodiscard]] bool heard() const override { return heard_; }

private:
    void on_received(const Received& packet);
    /// The size of the next PDU, after one with this header has come whole.
    void foresee(std::uint8_t header, std::size_t size);
    [[nodiscard]] std::optional<Instant> answer_at() const;
    [[nodiscard]] Turn conclude(OrderId done);

    PeerClock clock_;
    std::size_t foreseen_size_;                  ///< of the central's next PDU, header included
    std::optional<std::size_t> answered_size_;   ///< that this event's answer was ordered for
    std::optional<std::uint8_t> last_sequence_;  ///< SN of the last valid packet
    std::optional<OrderId> listening_;
    std::optional<OrderId> answer_;
    bool heard_ = false;
};

}  // namespace ble::ll
