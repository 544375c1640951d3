// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/auxiliary_initiator.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/auxiliary_exchange.hpp"

namespace ble::ll {
void AuxiliaryInitiator::on_primary(const ExtendedAdvertisement& pdu, Instant start) {
    const bool leads_on = pdu.mode == AdvertisingMode::connectable && pdu.aux_ptr &&
                          pdu.aux_ptr->offset > Duration{} &&
                          is_in_passband(pdu.aux_ptr->channel, proposer_.environment().radio) &&
                          proposer_.parameters().connection_on(pdu.aux_ptr->phy);
    if (!leads_on) return;
    const auto next = AwaitedPacket::by(*pdu.aux_ptr, start, proposer_.environment().uncertainty());
    static_cast<void>(pursuits_.add({.next = next, .phy = pdu.aux_ptr->phy}));
}

std::optional<Reservation> AuxiliaryInitiator::reservation() const {
    if (connection_) return std::nullopt;
    return pursuits_.reservation(connect_exchange_on(PhyMode::le_1m));
}

Turn AuxiliaryInitiator::begin(const Grant& grant, OrderQueue& orders) {
    until_ = grant.until;
    proposal_.reset();
    current_ = pursuits_.take();
    const auto& next = current_.next;
    orders.listen({.open = next.open, .close = next.close, .channel = next.channel});
    return Turn::goes_on;
}

Turn AuxiliaryInitiator::on(const RadioEvent& event, OrderQueue& orders) {
    if (std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event)) {
        return Turn::over;
    }
    if (const auto* sent = std::get_if<Transmitted>(&event)) proposal_->connect_end = sent->end;
    const auto* packet = std::get_if<Received>(&event);
    if (packet == nullptr) return Turn::goes_on;
    if (packet->crc_status != CrcStatus::ok) return Turn::over;
    const auto pdu = AdvertisingPdu::parse(packet->pdu, AdvertisingChannelKind::secondary);
    const auto* body = pdu ? std::get_if<ExtendedAdvertisement>(&pdu->body) : nullptr;
    const auto expected = proposal_ ? AdvertisingPduType::aux_connect_rsp : AdvertisingPduType::extended;
    if (body == nullptr || pdu->type != expected) return Turn::over;
    return proposal_ ? on_response(*body) : on_advertisement(*body, *packet, orders);
}

Turn AuxiliaryInitiator::on_advertisement(const ExtendedAdvertisement& pdu, const Received& packet,
                                          OrderQueue& orders) {
    const bool is_possible = pdu.mode == AdvertisingMode::connectable && pdu.advertiser &&
                             packet.end + connect_exchange_on(current_.next.channel.phy) <= until_;
    if (!is_possible) return Turn::over;
    proposal_ = proposer_.propose({.advertiser = *pdu.advertiser, .target = pdu.target, .phy = current_.phy},
                                  packet.end);
    if (!proposal_) return Turn::over;
    proposal_->transmit_window_delay = auxiliary_transmit_window_delay(proposal_->phy);
    ask(packet.end, orders);
    return Turn::goes_on;
}

void AuxiliaryInitiator::ask(Instant end, OrderQueue& orders) {
    const auto& channel = current_.next.channel;
    const AdvertisingPdu request{.type = AdvertisingPduType::connect_ind,
                                 .body = proposer_.request(*proposal_)};
    Transmit order{.at = end + inter_frame_space,
                   .channel = channel,
                   .pdu = request.write(AdvertisingChannelKind::secondary)};
    orders.ask(std::move(order), proposer_.environment().settings.answer_tolerance);
}

Turn AuxiliaryInitiator::on_response(const ExtendedAdvertisement& pdu) {
    const auto request = proposer_.request(*proposal_);
    const bool is_ours = pdu.advertiser == request.advertiser && pdu.target == request.initiator;
    if (is_ours) connection_ = proposal_;
    return Turn::over;
}

}  // namespace ble::ll
