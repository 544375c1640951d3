// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/link_traffic.hpp"

#include <utility>

namespace ble::ll {

LinkTraffic::Arrival LinkTraffic::take(const Received& packet) {
    auto arrival = flow_.accept(packet);
    if (!arrival.is_valid) return {};
    last_heard_ = packet.end;
    link_.rssi_dbm = packet.rssi_dbm;
    note_data(packet.pdu);
    if (arrival.acknowledged) {
        if (arrival.acknowledged->opcode) procedures_.on_acknowledged(*arrival.acknowledged->opcode);
        if (arrival.acknowledged->completes_packet) link_.tell(PacketsCompleted{.count = 1});
    }
    // What is new and not empty has been opened with its MIC right.
    if (arrival.delivered && link_.encryption.receives()) authenticated_payload_.on_authenticated(packet.end);
    if (arrival.delivered) deliver(std::move(*arrival.delivered), packet.end);
    return {.is_valid = true, .more_data = arrival.more_data};
}

void LinkTraffic::deliver(DataPdu pdu, Instant now) {
    if (pdu.header.llid == Llid::control) return procedures_.on_control(pdu.payload, now);
    procedures_.on_data();
    if (link_.ending) return;
    link_.tell(DataReceived{.llid = pdu.header.llid, .payload = std::move(pdu.payload)});
}

std::vector<std::uint8_t> LinkTraffic::next_pdu(PacketFlow::MoreData more_data) {
    procedures_.on_answered();
    auto pdu = flow_.next_pdu(more_data);
    note_data(pdu);
    return pdu;
}

/// Something is being said: more events are used after this one.
void LinkTraffic::note_data(OctetSpan pdu) {
    constexpr std::size_t empty = 2;
    if (pdu.size() > empty) link_.subrating.on_data(link_.event_counter);
}

bool LinkTraffic::has_more() const {
    return flow_.has_more() || procedures_.termination().owes_acknowledgement();
}

}  // namespace ble::ll
