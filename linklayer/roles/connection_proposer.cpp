// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/connection_proposer.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/random_choice.hpp"

#include <algorithm>

namespace ble::ll {

std::optional<ConnectionSetup> ConnectionProposer::propose(const Call& call, Instant now) const {
    auto& list = environment_.resolving_list;
    const auto connection = parameters_.connection_on(call.phy);
    const auto sender = list.identify(call.advertiser);
    if (!connection || !sender || !wants(sender->identity)) return std::nullopt;
    const bool is_for_us =
        !call.target || list.is_local(*call.target, sender->identity, parameters_.own_address);
    if (!is_for_us) return std::nullopt;
    const bool hides = parameters_.own_identity == OwnIdentity::hidden;
    const bool has_second = environment_.settings.features.has(Feature::channel_selection_algorithm_2);
    return ConnectionSetup{
        .role = LinkRole::central,
        .peer = sender->identity,
        .peer_private = sender->is_resolved ? std::optional{call.advertiser} : std::nullopt,
        .own_private = hides ? list.local_address(sender->identity, now) : std::nullopt,
        .link = choose_link(*connection),
        .channel_selection = has_second ? call.channel_selection : ChannelSelection::algorithm_1,
        .phy = sending_mode(call.phy)};
}

ConnectInd ConnectionProposer::request(const ConnectionSetup& proposal) const {
    return {.initiator = proposal.own_private.value_or(parameters_.own_address),
            .advertiser = proposal.peer_private.value_or(proposal.peer),
            .channel_selection = proposal.channel_selection,
            .link = proposal.link};
}

bool ConnectionProposer::wants(const DeviceAddress& advertiser) const {
    if (parameters_.peer) return advertiser == *parameters_.peer;
    return environment_.filter_accept_list.contains(advertiser);
}

/// A slow radio cannot be at the first anchor at once.
Duration ConnectionProposer::first_anchor_offset(Duration interval) const {
    if (is_reactive(environment_.radio)) return {};
    const auto units =
        std::min((environment_.radio.turnaround + LlData::window_unit - Duration{1}) / LlData::window_unit,
                 interval / LlData::window_unit);
    return units * LlData::window_unit;
}

LlData ConnectionProposer::choose_link(const ConnectionParameters& connection) const {
    const auto& random = environment_.random;
    return {.access_address = choose_access_address(random),
            .crc_init = choose_crc_init(random),
            .transmit_window_size = LlData::window_unit,
            .transmit_window_offset = first_anchor_offset(connection.interval),
            .interval = connection.interval,
            .latency = connection.latency,
            .supervision_timeout = connection.supervision_timeout,
            .channel_map = cut_to_passband(parameters_.channel_map, environment_.radio),
            .hop_increment = static_cast<std::uint8_t>(5 + random() % 12),
            .sleep_clock_accuracy = environment_.settings.sleep_clock_accuracy};
}

}  // namespace ble::ll
