// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/peripheral_exchange.hpp"

#include <algorithm>

namespace ble::ll {

Grant PeripheralExchange::needed() const {
    const auto& link = traffic_.link();
    const auto window = link.timing.receive_window(link.event_counter);
    constexpr std::size_t usual_size = 2 + DataLength::min_octets;
    return {.begin = window.open,
            .until = window.close + airtime(link.receive_phy, usual_size) + own_space() +
                     airtime(link.transmit_phy, traffic_.next_size())};
}

Turn PeripheralExchange::begin(const Grant& grant, OrderQueue& orders) {
    const auto& link = traffic_.link();
    heard_ = false;
    invalid_in_a_row_ = 0;
    const auto next = link.timing.receive_window(link.event_counter + 1);
    until_ = std::min(grant.until, next.open - space_between_events());
    const auto window = link.timing.receive_window(link.event_counter);
    answer_.reset();
    listening_ =
        orders.listen({.open = window.open, .close = window.close, .channel = channel(link.receive_phy)});
    return Turn::goes_on;
}

Turn PeripheralExchange::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    // Whether or not our answer went out, there may be a listening behind it.
    if (order_of(event) == answer_) return listening_ ? Turn::goes_on : Turn::over;
    return order_of(event) == listening_ ? Turn::over : Turn::goes_on;
}

Turn PeripheralExchange::on_received(const Received& packet, OrderQueue& orders) {
    auto& link = traffic_.link();
    const auto arrival = traffic_.take(packet);
    invalid_in_a_row_ = arrival.is_valid ? 0 : invalid_in_a_row_ + 1;
    if (link.ending || invalid_in_a_row_ >= 2) return Turn::over;
    // The first packet is the anchor; with a wrong CRC it may be another's, whose bits look like ours.
    if (arrival.is_valid && !heard_) link.timing.synchronise(link.event_counter, packet.start);
    heard_ = heard_ || arrival.is_valid;
    answer_ = orders.next_id();
    const auto end = transmit(packet.end + own_space(), orders);
    // Ordered at once, for a radio that would be too late for it once the answer is out.
    listening_.reset();
    const bool goes_on = arrival.is_valid && (arrival.more_data || announced_more()) && !link.ending;
    if (goes_on && is_time_for_more(end, packet.pdu.size())) listening_ = listen_behind(end, orders);
    return Turn::goes_on;
}

/// The central sees to it that its packets fit; but it does not know that a slow radio orders the listening
/// for the next event long before that. Such a radio counts on a packet as long as the last one.
bool PeripheralExchange::is_time_for_more(Instant end, std::size_t size) const {
    const auto& link = traffic_.link();
    const auto next = end + longest_peer_space();
    if (shortest_answer(link.radio) <= inter_frame_space) return next < until_;
    return next + airtime(link.receive_phy, size) + own_space() +
               airtime(link.transmit_phy, traffic_.next_size()) <=
           until_;
}

}  // namespace ble::ll
