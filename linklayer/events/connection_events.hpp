// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_selection.hpp"
#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"
#include "linklayer/link_role.hpp"
#include "linklayer/llid.hpp"
#include "phy/device_address.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::ll {

/// A connection was created; whether it is established the first events will tell (Core 6.0, Vol 4 Part
/// E, 7.7.65.1).
struct ConnectionComplete {
    ConnectionHandle handle{};
    LinkRole role = LinkRole::central;
    DeviceAddress peer{};  ///< its identity, where that is known
    std::optional<DeviceAddress> peer_private{};
    std::optional<DeviceAddress> own_private{};
    ConnectionParameters parameters{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;
};

/// The host called off its own connection attempt.
struct ConnectionCancelled {};

/// A connection is over (Core 6.0, Vol 4 Part E, 7.7.5).
struct Disconnected {
    ConnectionHandle handle{};
    ErrorCode reason{};
};

/// One L2CAP fragment came in (Core 6.0, Vol 4 Part E, 5.4.2).
struct DataReceived {
    ConnectionHandle handle{};
    Llid llid = Llid::start;
    std::vector<std::uint8_t> payload{};
};

/// Host packets that the peer has acknowledged: room for as many (Core 6.0, Vol 4 Part E, 7.7.19).
struct PacketsCompleted {
    ConnectionHandle handle{};
    std::size_t count = 0;
};

}  // namespace ble::ll
