// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/auxiliary_initiator.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/auxiliary_exchange.hpp"
#include "linklayer/roles/extended_body.hpp"

namespace ble::ll {
void AuxiliaryInitiator::on_primary(const ExtendedAdvertisement& pdu, const Origin& origin) {
    const bool leads_on = pdu.mode == AdvertisingMode::connectable && pdu.aux_ptr &&
                          pdu.aux_ptr->offset > Duration{} &&
                          is_in_passband(pdu.aux_ptr->channel, proposer_.environment().radio) &&
                          proposer_.parameters().connection_on(pdu.aux_ptr->phy);
    if (!leads_on) return;
    const auto next = AwaitedPacket::by(*pdu.aux_ptr, origin.start, proposer_.environment().uncertainty());
    static_cast<void>(pursuits_.add({.next = next,
                                     .phy = pdu.aux_ptr->phy,
                                     .lead_start = origin.start,
                                     .lead = AuxiliaryLead::of(pdu, origin.channel, origin.primary_phy)}));
}

std::optional<Reservation> AuxiliaryInitiator::reservation() const {
    if (connection_) return std::nullopt;
    return pursuits_.reservation(connect_exchange_on(PhyMode::le_1m));
}

Turn AuxiliaryInitiator::begin(const Grant& grant, OrderQueue& orders) {
    until_ = grant.until;
    proposal_.reset();
    foreseen_.reset();
    current_ = pursuits_.take();
    if (foresee(orders)) return Turn::goes_on;
    const auto& next = current_.next;
    orders.listen({.open = next.open, .close = next.close, .channel = next.channel});
    return Turn::goes_on;
}

Turn AuxiliaryInitiator::on(const RadioEvent& event, OrderQueue& orders) {
    if (foreseen_) return on_foreseen(event, orders);
    if (std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event)) {
        return Turn::over;
    }
    if (const auto* sent = std::get_if<Transmitted>(&event)) proposal_->connect_end = sent->end;
    const auto* packet = std::get_if<Received>(&event);
    if (packet == nullptr) return Turn::goes_on;
    const auto type = proposal_ ? AdvertisingPduType::aux_connect_rsp : AdvertisingPduType::extended;
    const auto body = extended_body(*packet, type);
    if (!body) return Turn::over;
    return proposal_ ? on_response(*body) : on_advertisement(*body, *packet, orders);
}

Turn AuxiliaryInitiator::on_advertisement(const ExtendedAdvertisement& pdu, const Received& packet,
                                          OrderQueue& orders) {
    const bool is_possible = pdu.mode == AdvertisingMode::connectable && pdu.advertiser &&
                             packet.end + connect_exchange_on(current_.next.channel.phy) <= until_;
    if (!is_possible) return Turn::over;
    if (!propose({.advertiser = *pdu.advertiser, .target = pdu.target, .phy = current_.phy}, packet.end)) {
        return Turn::over;
    }
    if (is_reactive(proposer_.environment().radio)) {
        ask(packet.end, orders);
        return Turn::goes_on;
    }
    learn(pdu, packet);
    return Turn::over;
}

bool AuxiliaryInitiator::propose(const ConnectionProposer::Call& call, Instant advertisement_end) {
    proposal_ = proposer_.propose(call, advertisement_end);
    if (proposal_) proposal_->transmit_window_delay = auxiliary_transmit_window_delay(proposal_->phy);
    return proposal_.has_value();
}

Transmit AuxiliaryInitiator::request(Instant advertisement_end) const {
    const AdvertisingPdu request{.type = AdvertisingPduType::connect_ind,
                                 .body = proposer_.request(*proposal_)};
    return {.at = advertisement_end + inter_frame_space,
            .channel = current_.next.channel,
            .pdu = request.write(AdvertisingChannelKind::secondary)};
}

void AuxiliaryInitiator::ask(Instant end, OrderQueue& orders) {
    orders.ask(request(end), proposer_.environment().settings.answer_tolerance);
}

void AuxiliaryInitiator::learn(const ExtendedAdvertisement& pdu, const Received& packet) {
    if (!current_.lead) return;
    foresight_.learn(*current_.lead, AuxiliarySighting::of(pdu, packet, current_.lead_start));
}

bool AuxiliaryInitiator::foresee(OrderQueue& orders) {
    const auto& environment = proposer_.environment();
    if (is_reactive(environment.radio) || !current_.lead) return false;
    const auto foreseen = foresight_.find(*current_.lead);
    if (!foreseen || !foreseen->advertiser) return false;
    const auto end = foreseen->end(current_.lead_start);
    const bool is_possible =
        end + connect_exchange_on(current_.next.channel.phy) <= until_ &&
        propose({.advertiser = *foreseen->advertiser, .target = foreseen->target, .phy = current_.phy}, end);
    if (!is_possible) return false;
    foreseen_.emplace(*current_.lead, *foreseen);
    foreseen_->begin(current_.next, request(end), environment.settings.answer_tolerance, orders);
    return true;
}

Turn AuxiliaryInitiator::on_foreseen(const RadioEvent& event, OrderQueue& orders) {
    using enum ForeseenAuxiliaryRequest::Outcome;
    switch (foreseen_->on(event, foresight_, orders)) {
        case goes_on: return Turn::goes_on;
        case advertised: {
            const auto& packet = std::get<Received>(event);
            const auto body = extended_body(packet);
            if (body) learn(*body, packet);
            return Turn::goes_on;
        }
        case asked: proposal_->connect_end = std::get<Transmitted>(event).end; return Turn::goes_on;
        case answered: {
            const auto body = extended_body(std::get<Received>(event), AdvertisingPduType::aux_connect_rsp);
            return body ? on_response(*body) : Turn::over;
        }
        case over: break;
    }
    return Turn::over;
}

Turn AuxiliaryInitiator::on_response(const ExtendedAdvertisement& pdu) {
    const auto request = proposer_.request(*proposal_);
    const bool is_ours = pdu.advertiser == request.advertiser && pdu.target == request.initiator;
    if (is_ours) connection_ = proposal_;
    return Turn::over;
}

}  // namespace ble::ll
