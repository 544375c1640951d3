// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/foreseen_auxiliary_request.hpp"

#include "linklayer/roles/extended_body.hpp"

#include <utility>

namespace ble::ll {

void ForeseenAuxiliaryRequest::begin(const AwaitedPacket& next, Transmit request, Duration tolerance,
                                     OrderQueue& orders) {
    listening_ = orders.listen({.open = next.open, .close = next.close, .channel = next.channel});
    request_ = orders.next_id();
    response_ = orders.ask(std::move(request), tolerance);
}

ForeseenAuxiliaryRequest::Outcome ForeseenAuxiliaryRequest::on(const RadioEvent& event,
                                                               AuxiliaryForesight& foresight,
                                                               OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet);
    if (std::holds_alternative<HeaderReceived>(event)) return Outcome::goes_on;
    if (std::holds_alternative<Transmitted>(event)) return on_sent(foresight, orders);
    // The request goes out all the same: it was ordered too long ago to be taken back.
    if (order_of(event) == listening_) return Outcome::goes_on;
    if (order_of(event) == request_) orders.cancel_since(listening_);
    return Outcome::over;
}

ForeseenAuxiliaryRequest::Outcome ForeseenAuxiliaryRequest::on_received(const Received& packet) {
    const bool is_right = packet.crc_status == CrcStatus::ok;
    if (packet.order == response_) return is_right && was_asked() ? Outcome::answered : Outcome::over;
    if (!is_right) return Outcome::goes_on;
    const auto body = extended_body(packet);
    if (body && body->advertiser == foreseen_.advertiser) state_ = State::heard;
    return Outcome::advertised;
}

ForeseenAuxiliaryRequest::Outcome ForeseenAuxiliaryRequest::on_sent(AuxiliaryForesight& foresight,
                                                                    OrderQueue& orders) {
    if (state_ == State::heard) {
        state_ = State::asked;
        return Outcome::asked;
    }
    foresight.fail(lead_);
    orders.cancel_since(response_);
    return Outcome::over;
}

}  // namespace ble::ll
