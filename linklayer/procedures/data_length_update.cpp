// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/data_length_update.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

template <typename Pdu>
Pdu own_lengths(const Link& link) {
    return {.max_rx_octets = link.settings.longest_receive.octets,
            .max_rx_time = link.settings.longest_receive.time_us,
            .max_tx_octets = link.longest_transmit.octets,
            .max_tx_time = link.longest_transmit.time_us};
}

/// What a peer claims below the least that everybody must take counts as that.
DataLength at_least_minimum(std::uint16_t octets, std::uint16_t time_us) {
    return {std::max(octets, DataLength::min_octets), std::max(time_us, DataLength::min_time_us)};
}

template <typename Pdu>
void agree(const Pdu& peer, Link& link) {
    const DataLengths lengths{
        .transmit = smaller(link.longest_transmit, at_least_minimum(peer.max_rx_octets, peer.max_rx_time)),
        .receive =
            smaller(link.settings.longest_receive, at_least_minimum(peer.max_tx_octets, peer.max_tx_time))};
    if (lengths == link.lengths) return;
    link.lengths = lengths;
    link.tell(DataLengthChanged{.lengths = lengths});
}

}  // namespace

Progress DataLengthUpdate::start(Link& link) {
    if (!link.may_use(Feature::data_packet_length_extension)) return Progress::complete;
    link.send(own_lengths<LengthReq>(link));
    state_ = State::awaiting_response;
    return Progress::goes_on;
}

bool DataLengthUpdate::expects(ControlOpcode opcode) const {
    return state_ == State::awaiting_response && opcode == ControlOpcode::length_rsp;
}

Progress DataLengthUpdate::on(const ControlPdu& pdu, Link& link) {
    if (const auto* request = std::get_if<LengthReq>(&pdu)) {
        agree(*request, link);
        link.send(own_lengths<LengthRsp>(link));
    } else {
        agree(std::get<LengthRsp>(pdu), link);
    }
    return Progress::complete;
}

}  // namespace ble::ll
