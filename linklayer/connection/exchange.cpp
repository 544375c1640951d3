// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/exchange.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {

PhysicalChannel Exchange::channel(PhyMode phy) const {
    const auto& link = traffic_.link();
    return {.index = link.channels.channel(link.event_counter, link.channel_map),
            .phy = phy,
            .access_address = link.access_address,
            .crc_init = link.crc_init};
}

Duration Exchange::own_space() const {
    const auto& link = traffic_.link();
    return link.spaces.before(link.role, link.transmit_phy);
}

Duration Exchange::longest_peer_space() const {
    const auto& link = traffic_.link();
    return link.spaces.awaited(peer_of(link.role), link.receive_phy).longest;
}

Duration Exchange::space_between_events() const {
    const auto& link = traffic_.link();
    return std::max(link.spaces.between_events(link.is_central() ? link.transmit_phy : link.receive_phy),
                    link.radio.turnaround);
}

OrderId Exchange::listen_behind(Instant end, OrderQueue& orders) const {
    const auto& link = traffic_.link();
    const auto space = link.spaces.awaited(peer_of(link.role), link.receive_phy);
    const auto tolerance = link.settings.answer_tolerance;
    return orders.listen({.open = end + space.shortest - tolerance,
                          .close = end + space.longest + tolerance,
                          .channel = channel(link.receive_phy)});
}

Instant Exchange::transmit(Instant at, OrderQueue& orders, PacketFlow::MoreData more_data) {
    constexpr unsigned more_data_bit = 0x10;
    Transmit order{.at = at,
                   .channel = channel(traffic_.link().transmit_phy),
                   .pdu = traffic_.next_pdu(more_data),
                   .power_dbm = traffic_.link().power.own(traffic_.link().transmit_phy).dbm};
    announced_more_ = (order.pdu[0] & more_data_bit) != 0;
    const auto end = order.end();
    orders.transmit(std::move(order));
    return end;
}

}  // namespace ble::ll
