// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_packet.hpp"
#include "flowgraphs/pdu_info.hpp"

#include <deque>
#include <optional>
#include <utility>

namespace ble::flow {

/// Who is the central of each connection on an air: the sender of its CONNECT_IND. The oldest are forgotten
/// beyond what an air can have.
class LinkDirections {
public:
    /// Nothing for what belongs to no connection that was seen to begin.
    [[nodiscard]] std::optional<Direction> direction(const AirPacket& packet, const PduInfo& info) {
        if (info.connect) {
            centrals_.emplace_front(info.connect->link.access_address, packet.sender);
            if (centrals_.size() > most) centrals_.pop_back();
        }
        if (info.kind != PduKind::data) return std::nullopt;
        for (const auto& [address, central] : centrals_) {
            if (address != packet.channel.access_address) continue;
            return packet.sender == central ? Direction::central_to_peripheral
                                            : Direction::peripheral_to_central;
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t most = 1024;
    std::deque<std::pair<AccessAddress, AirDevice>> centrals_;
};

}  // namespace ble::flow
