// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/initiator.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

using std::chrono::microseconds;

ScanWindows::Timing timing_on(LePhy phy, const ConnectParameters& parameters) {
    return phy == LePhy::le_coded ? parameters.on_coded->timing : parameters.on_1m->timing;
}

}  // namespace

Initiator::Initiator(LePhy phy, const ConnectionProposer& proposer, AuxiliaryInitiator& auxiliary,
                     Instant now)
    : phy_{phy},
      proposer_{proposer},
      auxiliary_{auxiliary},
      windows_{timing_on(phy, proposer.parameters()), primary_channels_of(proposer.environment().radio),
               now + proposer.environment().radio.turnaround} {}

PhysicalChannel Initiator::channel() const {
    return {.index = windows_.channel(), .phy = sending_mode(phy_)};
}

std::optional<Reservation> Initiator::reservation() const {
    if (connection_) return std::nullopt;
    return Reservation{.begin = windows_.begin(),
                       .length = microseconds{600},
                       .priority = 2,
                       .placement = Reservation::Placement::movable};
}

Turn Initiator::begin(const Grant& grant, OrderQueue& orders) {
    windows_.resume_at(grant.begin);
    request_.reset();
    until_ = grant.until;
    const auto until = std::min(until_, windows_.end());
    if (grant.begin >= until) return Turn::over;
    orders.listen({.open = grant.begin, .close = until, .channel = channel(), .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn Initiator::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) {
        on_received(*packet, orders);
        return Turn::goes_on;
    }
    if (const auto* packet = std::get_if<Transmitted>(&event)) {
        connection_ = proposal_;
        connection_->connect_end = packet->end;
        return Turn::over;
    }
    if (const auto* expired = std::get_if<ListenExpired>(&event)) {
        if (request_) return Turn::goes_on;
        windows_.resume_at(expired->at);
        return Turn::over;
    }
    if (std::holds_alternative<TooLate>(event)) {
        windows_.resume_at(windows_.end());
        return Turn::over;
    }
    return Turn::goes_on;
}

void Initiator::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok || request_) return;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu) return;
    if (const auto* extended = std::get_if<ExtendedAdvertisement>(&pdu->body)) {
        if (proposer_.parameters().pdus == HeardPdus::all) auxiliary_.on_primary(*extended, packet.start);
        return;
    }
    if (phy_ != LePhy::le_1m || packet.end + connect_exchange > until_) return;
    const auto proposal = match(*pdu, packet.end);
    if (!proposal) return;
    proposal_ = *proposal;
    const AdvertisingPdu request{.type = AdvertisingPduType::connect_ind,
                                 .body = proposer_.request(proposal_)};
    request_ = orders.transmit({.at = packet.end + inter_frame_space,
                                .channel = channel(),
                                .pdu = request.write(AdvertisingChannelKind::primary)});
}

std::optional<ConnectionSetup> Initiator::match(const AdvertisingPdu& pdu, Instant now) const {
    const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body);
    if (undirected != nullptr && pdu.type == AdvertisingPduType::adv_ind) {
        return proposer_.propose(
            {.advertiser = undirected->advertiser, .channel_selection = undirected->channel_selection}, now);
    }
    const auto* directed = std::get_if<AdvDirectInd>(&pdu.body);
    if (directed == nullptr) return std::nullopt;
    return proposer_.propose({.advertiser = directed->advertiser,
                              .target = directed->target,
                              .channel_selection = directed->channel_selection},
                             now);
}

void Initiator::interrupt(Instant now) {
    request_.reset();
    windows_.resume_at(now);
}

}  // namespace ble::ll
