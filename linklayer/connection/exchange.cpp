// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/exchange.hpp"

#include <utility>

namespace ble::ll {
PhysicalChannel Exchange::channel(PhyMode phy) const {
    const auto& link = traffic_.link();
    return {.index = link.channels.channel(link.event_counter, link.channel_map),
            .phy = phy,
            .access_address = link.access_address,
            .crc_init = link.crc_init};
}

void Exchange::listen_around(Instant at, OrderQueue& orders) const {
    const auto& link = traffic_.link();
    orders.listen(Listen::around(at, link.settings.answer_tolerance, channel(link.receive_phy)));
}

Instant Exchange::transmit(Instant at, OrderQueue& orders, PacketFlow::MoreData more_data) {
    constexpr unsigned more_data_bit = 0x10;
    Transmit order{
        .at = at, .channel = channel(traffic_.link().transmit_phy), .pdu = traffic_.next_pdu(more_data)};
    announced_more_ = (order.pdu[0] & more_data_bit) != 0;
    const auto end = order.end();
    orders.transmit(std::move(order));
    return end;
}

}  // namespace ble::ll
