// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/own_address.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll::hci {

/// Who is to be connected with whom, as both commands for it say it.
struct ConnectionPeers {
    std::uint8_t filter_policy = 0;  ///< 1: whoever is on the filter accept list
    std::uint8_t peer_address_type = 0;
    DeviceAddress peer{};
    std::uint8_t own_address_type = 0;
};

[[nodiscard]] constexpr ScanWindows::Timing scan_timing(std::uint16_t interval, std::uint16_t window) {
    constexpr Duration unit = std::chrono::microseconds{625};
    return {.interval = interval * unit, .window = window * unit};
}

[[nodiscard]] inline bool is_connected_to(const DeviceAddress& peer, const CommandContext& context) {
    const auto handles = context.controller.handles();
    return std::ranges::any_of(
        handles, [&](auto handle) { return context.controller.connection(handle)->peer() == peer; });
}

/// Fills in the peers and connects.
[[nodiscard]] inline ErrorCode start_connecting(ConnectParameters parameters, const ConnectionPeers& peers,
                                                const CommandContext& context) {
    const bool peer_fits = peers.filter_policy == 1 || peers.peer_address_type <= 3;
    if (peers.filter_policy > 1 || !peer_fits) return ErrorCode::invalid_command_parameters;
    const auto own_type = check_own_address_type(peers.own_address_type);
    if (own_type != ErrorCode::success) return own_type;
    const auto own = own_address(OwnAddressType{peers.own_address_type}, context);
    if (!own) return own.error();
    parameters.own_address = *own;
    parameters.own_identity = own_identity(OwnAddressType{peers.own_address_type});
    parameters.channel_map = context.controller.settings().channel_map;
    if (peers.filter_policy == 0) {
        parameters.peer = peers.peer;
        // 2 and 3 are identities, public and random: what any address is that the resolving list has.
        const bool is_random = (peers.peer_address_type & 1) != 0;
        parameters.peer->type = is_random ? DeviceAddress::Type::random : DeviceAddress::Type::public_device;
        if (is_connected_to(*parameters.peer, context)) return ErrorCode::connection_already_exists;
    }
    context.host.initiates_from_list = peers.filter_policy == 1;
    return context.controller.connect(parameters, context.now);
}

}  // namespace ble::ll::hci
