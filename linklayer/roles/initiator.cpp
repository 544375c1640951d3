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
               now + proposer.environment().radio.turnaround},
      foresight_{proposer.environment().radio} {}

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
    foreseen_.reset();
    until_ = grant.until;
    const auto until = std::min(until_, windows_.end());
    if (grant.begin >= until) return Turn::over;
    orders.listen({.open = grant.begin, .close = until, .channel = channel(), .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn Initiator::on(const RadioEvent& event, OrderQueue& orders) {
    if (foreseen_ && foreseen_->owns(order_of(event))) return on_foreseen(event, orders);
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
        if (request_ || foreseen_) return Turn::goes_on;
        windows_.resume_at(expired->at);
        return Turn::over;
    }
    if (std::holds_alternative<TooLate>(event)) {
        if (foreseen_) return Turn::goes_on;
        windows_.resume_at(windows_.end());
        return Turn::over;
    }
    return Turn::goes_on;
}

void Initiator::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok || request_ || foreseen_) return;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu) return;
    if (const auto* extended = std::get_if<ExtendedAdvertisement>(&pdu->body)) {
        if (proposer_.parameters().pdus == HeardPdus::legacy) return;
        return auxiliary_.on_primary(*extended, {phy_, channel().index, packet.start});
        return;
    }
    if (phy_ != LePhy::le_1m) return;
    const auto proposal = match(*pdu, packet.end);
    if (!proposal) return;
    proposal_ = *proposal;
    if (!is_reactive(proposer_.environment().radio)) {
        return foresee({*legacy_advertiser(*pdu), channel().index, packet.start, packet.end}, orders);
    }
    if (packet.end + connect_exchange > until_) return;
    request_ =
        orders.transmit({.at = packet.end + inter_frame_space, .channel = channel(), .pdu = request()});
}

std::vector<std::uint8_t> Initiator::request() const {
    const AdvertisingPdu request{.type = AdvertisingPduType::connect_ind,
                                 .body = proposer_.request(proposal_)};
    return request.write(AdvertisingChannelKind::primary);
}

/// Too slow to answer it here: further on in the same event.
void Initiator::foresee(const Sighting& sighting, OrderQueue& orders) {
    const auto where = foresight_.after(sighting, connect_exchange, until_);
    if (!where) return;
    const auto& environment = proposer_.environment();
    foreseen_.emplace(*where, foresight_, environment.radio.turnaround);
    foreseen_->begin(request(), ForeseenRequest::Answer::none, environment.settings.answer_tolerance, orders);
}

Turn Initiator::on_foreseen(const RadioEvent& event, OrderQueue& orders) {
    const auto outcome = foreseen_->on(event, orders);
    if (outcome == ForeseenRequest::Outcome::goes_on) return Turn::goes_on;
    windows_.resume_at(foreseen_->over_at());
    if (outcome == ForeseenRequest::Outcome::asked) {
        connection_ = proposal_;
        connection_->connect_end = foreseen_->over_at();
    }
    foreseen_.reset();
    return Turn::over;
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
    foreseen_.reset();
    windows_.resume_at(now);
}

}  // namespace ble::ll
