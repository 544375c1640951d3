// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_event.hpp"
#include "linklayer/radio/received.hpp"
#include "linklayer/roles/auxiliary_foresight.hpp"
#include "linklayer/roles/awaited_packet.hpp"
#include "linklayer/schedule/order_queue.hpp"

#include <vector>

namespace ble::ll {

/// AUX_CONNECT_REQ or AUX_SCAN_REQ of a slow radio, ordered before the AUX_ADV_IND that it answers, together
/// with the listening for that and the one for the answer. If AUX_ADV_IND is not heard nobody was asked, and
/// what comes is no answer.
///
///     awaiting ── AUX_ADV_IND ──► heard ── sent ──► asked ── answer ──► answered
///         └── sent ──► over                           └── silence ──► over
class ForeseenAuxiliaryRequest {
public:
    enum class Outcome : std::uint8_t {
        goes_on,
        advertised,  ///< the event is the packet that was awaited, perhaps another one than was foreseen
        asked,
        answered,  ///< the event is a packet with a right CRC where the answer should be
        over,
    };

    ForeseenAuxiliaryRequest(const AuxiliaryLead& lead, const AuxiliarySighting& foreseen)
        : lead_{lead}, foreseen_{foreseen} {}

    /// `request`: due T_IFS behind what is foreseen. The answer may come `tolerance` early or late.
    void begin(const AwaitedPacket& next, Transmit request, Duration tolerance, OrderQueue& orders);
    [[nodiscard]] Outcome on(const RadioEvent& event, AuxiliaryForesight& foresight, OrderQueue& orders);
    [[nodiscard]] bool was_asked() const { return state_ == State::asked; }

private:
    enum class State : std::uint8_t { awaiting, heard, asked };

    [[nodiscard]] Outcome on_received(const Received& packet);
    [[nodiscard]] Outcome on_sent(AuxiliaryForesight& foresight, OrderQueue& orders);

    AuxiliaryLead lead_;
    AuxiliarySighting foreseen_;
    State state_ = State::awaiting;
    OrderId listening_{};
    OrderId request_{};
    OrderId response_{};
};

}  // namespace ble::ll
