// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/air_packet.hpp"

#include <cstdint>
#include <vector>

namespace ble::captures {

/// Who says what on the air, packet by packet.
class AirScript {
public:
    using Pdu = std::vector<std::uint8_t>;

    /// An advertising PDU at a time of the sender's choice.
    void send(const Device& sender, Duration at, ChannelIndex channel, Pdu pdu);
    /// T_IFS after the last packet, on its channel and with its access address.
    void reply(const Device& sender, Pdu pdu);
    void add(AirPacket packet) { packets_.push_back(std::move(packet)); }

    [[nodiscard]] const AirPacket& last() const { return packets_.back(); }
    [[nodiscard]] std::vector<AirPacket> take() { return std::move(packets_); }

private:
    std::vector<AirPacket> packets_;
};

}  // namespace ble::captures
