// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/initiator.hpp"

#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

using std::chrono::microseconds;

/// A random number that keeps the rules for every PHY that the connection may come to.
AccessAddress choose_access_address(const RandomBits& random) {
    AccessAddress out{};
    do {
        out.value = static_cast<std::uint32_t>(random());
    } while (!out.is_valid_for_coded());
    return out;
}

}  // namespace

Initiator::Initiator(const ConnectParameters& parameters, const RoleEnvironment& environment, Instant now)
    : parameters_{parameters},
      environment_{environment},
      windows_{parameters.timing, now + environment.turnaround} {}

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
    orders.listen({.open = grant.begin,
                   .close = until,
                   .channel = {.index = windows_.channel()},
                   .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn Initiator::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
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

Turn Initiator::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok || request_) return Turn::goes_on;
    if (packet.end + connect_exchange > until_) return Turn::goes_on;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu) return Turn::goes_on;
    const auto proposal = match(*pdu, packet.end);
    if (!proposal) return Turn::goes_on;
    proposal_ = *proposal;
    const AdvertisingPdu request{
        .type = AdvertisingPduType::connect_ind,
        .body = ConnectInd{.initiator = proposal_.own_private.value_or(parameters_.own_address),
                           .advertiser = proposal_.peer_private.value_or(proposal_.peer),
                           .channel_selection = proposal_.channel_selection,
                           .link = proposal_.link}};
    request_ = orders.transmit({.at = packet.end + inter_frame_space,
                                .channel = {.index = windows_.channel()},
                                .pdu = request.write(AdvertisingChannelKind::primary)});
    return Turn::goes_on;
}

std::optional<ConnectionSetup> Initiator::match(const AdvertisingPdu& pdu, Instant now) const {
    const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body);
    const auto* directed = std::get_if<AdvDirectInd>(&pdu.body);
    const bool is_adv_ind = undirected != nullptr && pdu.type == AdvertisingPduType::adv_ind;
    if (!is_adv_ind && directed == nullptr) return std::nullopt;
    auto& list = environment_.resolving_list;
    const auto& advertiser = is_adv_ind ? undirected->advertiser : directed->advertiser;
    const auto sender = list.identify(advertiser);
    if (!sender || !wants(sender->identity)) return std::nullopt;
    const bool is_for_us =
        is_adv_ind || list.is_local(directed->target, sender->identity, parameters_.own_address);
    if (!is_for_us) return std::nullopt;
    const bool hides = parameters_.own_identity == OwnIdentity::hidden;
    const auto offered = is_adv_ind ? undirected->channel_selection : directed->channel_selection;
    const bool has_second = environment_.settings.features.has(Feature::channel_selection_algorithm_2);
    return ConnectionSetup{.role = LinkRole::central,
                           .peer = sender->identity,
                           .peer_private = sender->is_resolved ? std::optional{advertiser} : std::nullopt,
                           .own_private = hides ? list.local_address(sender->identity, now) : std::nullopt,
                           .link = choose_link(),
                           .channel_selection = has_second ? offered : ChannelSelection::algorithm_1};
}

bool Initiator::wants(const DeviceAddress& advertiser) const {
    if (parameters_.peer) return advertiser == *parameters_.peer;
    return environment_.filter_accept_list.contains(advertiser);
}

LlData Initiator::choose_link() const {
    const auto& random = environment_.random;
    return {.access_address = choose_access_address(random),
            .crc_init = {static_cast<std::uint32_t>(random() & 0xFFFFFF)},
            .transmit_window_size = LlData::window_unit,
            .transmit_window_offset = {},
            .interval = parameters_.connection.interval,
            .latency = parameters_.connection.latency,
            .supervision_timeout = parameters_.connection.supervision_timeout,
            .channel_map = parameters_.channel_map,
            .hop_increment = static_cast<std::uint8_t>(5 + random() % 12),
            .sleep_clock_accuracy = environment_.settings.sleep_clock_accuracy};
}

void Initiator::interrupt(Instant now) {
    request_.reset();
    windows_.resume_at(now);
}

}  // namespace ble::ll
