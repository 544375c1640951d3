// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "phy/packet.hpp"

#include <vector>

namespace ble::flow::made {

/// What a made CONNECT_IND says; the rest of it is the same every time.
struct Request {
    Instant at{};
    AccessAddress address{};
    CrcInit init{};
    Duration timeout{};
};

inline Packet packet(Instant at, AccessAddress address, std::vector<std::uint8_t> pdu, CrcInit init) {
    Packet made{.start = at, .access_address = address, .pdu = std::move(pdu)};
    made.crc = crc24(made.pdu, init);
    made.crc_status = CrcStatus::ok;
    return made;
}

inline Packet connect_ind(const Request& request) {
    ll::ConnectInd pdu{};
    pdu.link = {.access_address = request.address,
                .crc_init = request.init,
                .transmit_window_size = ll::LlData::window_unit,
                .interval = 40 * ll::LlData::interval_unit,
                .supervision_timeout = request.timeout,
                .hop_increment = 7};
    const ll::AdvertisingPdu whole{.type = ll::AdvertisingPduType::connect_ind, .body = pdu};
    return packet(request.at, advertising_access_address, whole.write(ll::AdvertisingChannelKind::primary),
                  advertising_crc_init);
}

/// An empty data packet of a connection.
inline Packet data_packet(Instant at, AccessAddress address, CrcInit init = {0x123456}) {
    Packet made = packet(at, address, {0x01, 0x00}, init);
    made.channel = ChannelIndex{9};
    return made;
}

}  // namespace ble::flow::made
