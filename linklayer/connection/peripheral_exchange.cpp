// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/peripheral_exchange.hpp"

#include <algorithm>

namespace ble::ll {

Grant PeripheralExchange::needed() const {
    const auto& link = traffic_.link();
    const auto window = link.timing.receive_window(link.event_counter);
    constexpr std::size_t usual_size = 2 + DataLength::min_octets;
    return {.begin = window.open,
            .until = window.close + airtime(link.receive_phy, usual_size) + inter_frame_space +
                     airtime(link.transmit_phy, traffic_.next_size())};
}

Turn PeripheralExchange::begin(const Grant& grant, OrderQueue& orders) {
    const auto& link = traffic_.link();
    heard_ = false;
    invalid_in_a_row_ = 0;
    const auto next = link.timing.receive_window(link.event_counter + 1);
    until_ = std::min(grant.until, next.open - inter_frame_space);
    const auto window = link.timing.receive_window(link.event_counter);
    orders.listen({.open = window.open, .close = window.close, .channel = channel(link.receive_phy)});
    return Turn::goes_on;
}

Turn PeripheralExchange::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    if (const auto* packet = std::get_if<Transmitted>(&event)) return on_transmitted(*packet, orders);
    const bool is_over =
        std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event);
    return is_over ? Turn::over : Turn::goes_on;
}

Turn PeripheralExchange::on_received(const Received& packet, OrderQueue& orders) {
    auto& link = traffic_.link();
    const auto arrival = traffic_.take(packet);
    invalid_in_a_row_ = arrival.is_valid ? 0 : invalid_in_a_row_ + 1;
    if (link.ending || invalid_in_a_row_ >= 2) return Turn::over;
    // The first packet is the anchor; with a wrong CRC it may be another's, whose bits look like ours.
    if (arrival.is_valid && !heard_) link.timing.synchronise(link.event_counter, packet.start);
    heard_ = heard_ || arrival.is_valid;
    static_cast<void>(transmit(packet.end + inter_frame_space, orders));
    goes_on_ = arrival.is_valid && (arrival.more_data || announced_more());
    return Turn::goes_on;
}

Turn PeripheralExchange::on_transmitted(const Transmitted& packet, OrderQueue& orders) {
    const auto next = packet.end + inter_frame_space;
    if (!goes_on_ || traffic_.link().ending || next >= until_) return Turn::over;
    listen_around(next, orders);
    return Turn::goes_on;
}

}  // namespace ble::ll
