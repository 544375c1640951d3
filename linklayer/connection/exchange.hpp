// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link_traffic.hpp"
#include "linklayer/schedule/activity.hpp"

namespace ble::ll {

/// How the packets of one connection event are exchanged. A radio that can answer within T_IFS, and one that
/// has to be told its answers beforehand, need different ones; all else of a connection is the same.
class Exchange {
public:
    explicit Exchange(LinkTraffic& traffic) : traffic_{traffic} {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    virtual ~Exchange() = default;

    /// The radio time that event `link().event_counter` needs at least.
    [[nodiscard]] virtual Grant needed() const = 0;
    [[nodiscard]] virtual Turn begin(const Grant& grant, OrderQueue& orders) = 0;
    [[nodiscard]] virtual Turn on(const RadioEvent& event, OrderQueue& orders) = 0;
    /// Whether a valid packet came in this event: it may be slept after.
    [[nodiscard]] virtual bool heard() const = 0;

protected:
    [[nodiscard]] PhysicalChannel channel(PhyMode phy) const;
    /// From the end of the peer's packet to ours.
    [[nodiscard]] Duration own_space() const;
    /// From the end of our packet to the peer's, at most.
    [[nodiscard]] Duration longest_peer_space() const;
    /// Between the end of an event and the order for the next: what both sides and our radio need.
    [[nodiscard]] Duration space_between_events() const;
    /// Listens for the packet behind ours that ends at `end`, on active clocks.
    OrderId listen_behind(Instant end, OrderQueue& orders) const;
    /// Sends the next PDU at `at`; returns its end.
    [[nodiscard]] Instant transmit(Instant at, OrderQueue& orders,
                                   PacketFlow::MoreData more_data = PacketFlow::MoreData::announced);
    /// The MD bit of what was sent last: only with either side's does an event go on (Core 6.0, Vol 6 Part B,
    /// 4.5.6).
    [[nodiscard]] bool announced_more() const { return announced_more_; }

    LinkTraffic& traffic_;

private:
    bool announced_more_ = false;
};

}  // namespace ble::ll
