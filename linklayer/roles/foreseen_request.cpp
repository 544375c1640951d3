// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/foreseen_request.hpp"

#include "linklayer/advertising_pdu.hpp"

#include <utility>

namespace ble::ll {

ForeseenRequest::ForeseenRequest(const Reappearance& where, AdvertiserForesight& foresight,
                                 Duration turnaround)
    : where_{where},
      foresight_{foresight},
      is_heard_{where.answer_at && where.open < where.sighting.end + turnaround},
      over_at_{where.close} {}

void ForeseenRequest::begin(std::vector<std::uint8_t> pdu, Answer answer, Duration tolerance,
                            OrderQueue& orders) {
    const PhysicalChannel channel{.index = where_.channel()};
    const auto until = asks() ? Listen::Until::first_packet : Listen::Until::close;
    if (!is_heard_) {
        listening_ =
            orders.listen({.open = where_.open, .close = where_.close, .channel = channel, .until = until});
    }
    if (!asks()) return;
    request_ = orders.next_id();
    Transmit request{.at = *where_.answer_at, .channel = channel, .pdu = std::move(pdu)};
    over_at_ = request.end();
    if (answer == Answer::wanted) {
        response_ = orders.ask(std::move(request), tolerance);
    } else {
        orders.transmit(std::move(request));
    }
}

ForeseenRequest::Outcome ForeseenRequest::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    if (const auto* sent = std::get_if<Transmitted>(&event)) return on_sent(sent->end);
    if (std::holds_alternative<HeaderReceived>(event)) return Outcome::goes_on;
    // The request goes out all the same: it was ordered too long ago to be taken back.
    const bool is_listening_over = order_of(event) == listening_ && asks();
    return is_listening_over ? Outcome::goes_on : fail();
}

ForeseenRequest::Outcome ForeseenRequest::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok) return Outcome::goes_on;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu || legacy_advertiser(*pdu) != where_.sighting.advertiser) return Outcome::goes_on;
    is_heard_ = true;
    foresight_.on_heard(where_, packet.start);
    if (asks()) return Outcome::goes_on;
    over_at_ = packet.end;
    orders.cancel_since(*listening_);
    return Outcome::learnt;
}

ForeseenRequest::Outcome ForeseenRequest::on_sent(Instant end) {
    over_at_ = end;
    return is_heard_ ? Outcome::asked : fail();
}

ForeseenRequest::Outcome ForeseenRequest::fail() {
    foresight_.on_silence(where_);
    return Outcome::unheard;
}

}  // namespace ble::ll
