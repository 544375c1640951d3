// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/predictive_peripheral_exchange.hpp"

namespace ble::ll {
namespace {

constexpr std::size_t header_size = 2;
constexpr std::uint8_t sequence_bit = 0x08, more_data_bit = 0x10;

}  // namespace

PredictivePeripheralExchange::PredictivePeripheralExchange(LinkTraffic& traffic)
    : Exchange{traffic}, clock_{traffic.link().timing.interval()}, foreseen_size_{header_size} {}

Grant PredictivePeripheralExchange::needed() const {
    const auto& link = traffic_.link();
    const auto window = link.timing.receive_window(link.event_counter);
    return {.begin = window.open,
            .until = window.close + airtime(link.receive_phy, foreseen_size_) + own_space() +
                     airtime(link.transmit_phy, traffic_.next_size())};
}

/// Nothing while no anchor is known since the timing changed: the transmit window is only listened to.
std::optional<Instant> PredictivePeripheralExchange::answer_at() const {
    const auto& link = traffic_.link();
    const auto anchor = clock_.anchor(link.event_counter);
    if (!anchor) return std::nullopt;
    return *anchor + airtime(link.receive_phy, foreseen_size_) + own_space();
}

Turn PredictivePeripheralExchange::begin(const Grant&, OrderQueue& orders) {
    const auto& link = traffic_.link();
    heard_ = false;
    answer_.reset();
    answered_size_.reset();
    if (clock_.interval() != link.timing.interval()) clock_ = PeerClock{link.timing.interval()};
    const auto window = link.timing.receive_window(link.event_counter);
    listening_ = orders.listen({.open = window.open,
                                .close = window.close,
                                .channel = channel(link.receive_phy),
                                .header_report = Listen::HeaderReport::wanted});
    if (const auto at = answer_at()) {
        answer_ = orders.next_id();
        answered_size_ = foreseen_size_;
        static_cast<void>(transmit(*at, orders, PacketFlow::MoreData::concealed));
    }
    return Turn::goes_on;
}

Turn PredictivePeripheralExchange::on(const RadioEvent& event, OrderQueue&) {
    if (const auto* header = std::get_if<HeaderReceived>(&event)) {
        // Enough for the repeat, should our own answer run over the rest of it.
        foreseen_size_ = header_size + header->header[1];
        return Turn::goes_on;
    }
    if (const auto* packet = std::get_if<Received>(&event)) on_received(*packet);
    if (std::holds_alternative<TooLate>(event) && order_of(event) == answer_) answered_size_.reset();
    return conclude(order_of(event));
}

void PredictivePeripheralExchange::on_received(const Received& packet) {
    auto& link = traffic_.link();
    if (!traffic_.take(packet).is_valid) return;
    heard_ = true;
    link.timing.synchronise(link.event_counter, packet.start);
    clock_.on_anchor(link.event_counter, packet.start);
    foresee(packet.pdu[0], packet.pdu.size());
}

/// A new PDU comes again, for our answer was stamped before it. A repeat is acknowledged by the answer to it,
/// if that was sent when it should: what follows then is as long where there is more, and empty otherwise.
void PredictivePeripheralExchange::foresee(std::uint8_t header, std::size_t size) {
    const std::uint8_t sequence = header & sequence_bit;
    const bool is_acknowledged = last_sequence_ == sequence && answered_size_ == size;
    const bool has_more = (header & more_data_bit) != 0;
    last_sequence_ = sequence;
    foreseen_size_ = is_acknowledged && !has_more ? header_size : size;
}

Turn PredictivePeripheralExchange::conclude(OrderId done) {
    if (listening_ == done) listening_.reset();
    if (answer_ == done) answer_.reset();
    return listening_ || answer_ ? Turn::goes_on : Turn::over;
}

}  // namespace ble::ll
