// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/packet_flow.hpp"

#include <utility>

namespace ble::ll {

PacketFlow::Arrival PacketFlow::accept(const Received& packet) {
    if (packet.crc_status != CrcStatus::ok) return {};
    auto pdu = DataPdu::parse(packet.pdu);
    if (!pdu) {
        ++rejects_[static_cast<std::size_t>(pdu.error())];
        return {};
    }
    Arrival out{.is_valid = true, .more_data = pdu->header.more_data};
    // A peer that asks for more and takes no answers must not grow the queue.
    const auto room = link_.queue.is_full_of_control() ? SequenceNumbers::Room::none : link_.host_room;
    const auto reception = numbers_.on(pdu->header, room);
    if (reception.acknowledges && in_flight_) out.acknowledged = std::exchange(in_flight_, std::nullopt);
    // A repeat is never opened: it may have been sealed under other rules than hold now.
    if (reception.is_new) out.delivered = open(std::move(*pdu), packet.pdu[0]);
    return out;
}

std::optional<DataPdu> PacketFlow::open(DataPdu pdu, std::uint8_t header) {
    if (pdu.payload.empty()) return std::nullopt;
    auto payload = link_.encryption.open(header, pdu.payload);
    if (!payload) {
        link_.ending = ErrorCode::terminated_due_to_mic_failure;
        return std::nullopt;
    }
    pdu.payload = std::move(*payload);
    return pdu;
}

std::vector<std::uint8_t> PacketFlow::next_pdu(MoreData more_data) {
    if (!in_flight_) {
        in_flight_ = link_.queue.take(link_.lengths.transmit.usable_octets(link_.transmit_phy));
        in_flight_->payload = link_.encryption.seal(in_flight_->llid, std::move(in_flight_->payload));
    }
    DataPdu pdu{.header = {.llid = in_flight_->llid,
                           .more_data = more_data == MoreData::announced && !link_.queue.empty()},
                .payload = in_flight_->payload};
    numbers_.stamp(pdu.header);
    return pdu.write();
}

bool PacketFlow::has_more() const { return has_in_flight() || !link_.queue.empty(); }

std::size_t PacketFlow::next_size() const {
    constexpr std::size_t header = 2;
    if (in_flight_) return header + in_flight_->payload.size();
    if (link_.queue.empty()) return header;
    return header + link_.lengths.transmit.usable_octets(link_.transmit_phy) + PacketCipher::mic_size;
}

}  // namespace ble::ll
