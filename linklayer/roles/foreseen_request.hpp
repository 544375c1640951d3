// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/advertiser_foresight.hpp"
#include "linklayer/schedule/order_queue.hpp"

#include <optional>
#include <vector>

namespace ble::ll {

/// One attempt of a slow radio to meet an advertiser again in the event in which it was heard. While the
/// spacing is unknown it only listens, and learns; then it orders the request ahead, and listens for the PDU
/// that this answers: without it, nobody can have heard the request.
///
///     learning ── heard ──► learnt                 asking ── heard, sent ──► asked
///         └────── silence ──► unheard                └─────── not heard ──► unheard
class ForeseenRequest {
public:
    enum class Outcome : std::uint8_t { goes_on, unheard, learnt, asked };
    /// Whether an answer is listened for behind the request.
    enum class Answer : std::uint8_t { none, wanted };

    ForeseenRequest(const Reappearance& where, AdvertiserForesight& foresight, Duration turnaround);

    [[nodiscard]] bool asks() const { return where_.answer_at.has_value(); }
    [[nodiscard]] const Reappearance& where() const { return where_; }
    /// `pdu`: the request, of no matter where it is only learnt. An answer may come `tolerance` early or
    /// late.
    void begin(std::vector<std::uint8_t> pdu, Answer answer, Duration tolerance, OrderQueue& orders);
    /// Whether it is about one of its orders; the answer's is not.
    [[nodiscard]] bool owns(OrderId order) const { return order == listening_ || order == request_; }
    [[nodiscard]] Outcome on(const RadioEvent& event, OrderQueue& orders);
    /// What is listened for behind the request.
    [[nodiscard]] std::optional<OrderId> response() const { return response_; }
    /// When the radio is free again.
    [[nodiscard]] Instant over_at() const { return over_at_; }

private:
    [[nodiscard]] Outcome on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Outcome on_sent(Instant end);
    [[nodiscard]] Outcome fail();

    Reappearance where_;
    AdvertiserForesight& foresight_;
    bool is_heard_;  ///< or cannot be
    std::optional<OrderId> listening_;
    std::optional<OrderId> request_;
    std::optional<OrderId> response_;
    Instant over_at_{};
};

}  // namespace ble::ll
