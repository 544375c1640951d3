// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/central_exchange.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

constexpr std::size_t empty_pdu = 2;

}  // namespace

/// When an exchange that begins at `at` is over, if the answer has this size.
Instant CentralExchange::exchange_end(Instant at, std::size_t answer_size) const {
    const auto& link = traffic_.link();
    return at + airtime(link.transmit_phy, traffic_.next_size()) + longest_peer_space() +
           airtime(link.receive_phy, answer_size);
}

Grant CentralExchange::needed() const {
    const auto& link = traffic_.link();
    const auto anchor = link.timing.anchor(link.event_counter);
    return {.begin = anchor, .until = exchange_end(anchor, 2 + DataLength::min_octets)};
}

Turn CentralExchange::begin(const Grant& grant, OrderQueue& orders) {
    const auto& link = traffic_.link();
    heard_ = false;
    until_ = std::min(grant.until, link.timing.anchor(link.event_counter + 1) - space_between_events());
    send(link.timing.anchor(link.event_counter), orders);
    return Turn::goes_on;
}

void CentralExchange::send(Instant at, OrderQueue& orders) { listen_behind(transmit(at, orders), orders); }

Turn CentralExchange::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    const bool is_over =
        std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event);
    return is_over ? Turn::over : Turn::goes_on;
}

Turn CentralExchange::on_received(const Received& packet, OrderQueue& orders) {
    const auto arrival = traffic_.take(packet);
    if (!arrival.is_valid || traffic_.link().ending) return Turn::over;
    heard_ = true;
    if (!arrival.more_data && !announced_more()) return Turn::over;
    const auto next = packet.end + own_space();
    const auto longest = 2 + traffic_.link().lengths.receive.octets + PacketCipher::mic_size;
    const bool fits = exchange_end(next, arrival.more_data ? longest : empty_pdu) <= until_;
    if (!fits || shortest_answer(traffic_.link().radio) > own_space()) return Turn::over;
    send(next, orders);
    return Turn::goes_on;
}

}  // namespace ble::ll
