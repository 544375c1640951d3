// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/receiver.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace ble::flow {

/// The connections whose CONNECT_IND was seen: each is listened for on every data channel until its
/// supervision timeout passes without a packet (Core 6.0, Vol 6 Part B, 4.5.2). Channels are not
/// predicted, so a recording with a gap in it keeps its connections.
class ConnectionFollower {
public:
    static constexpr std::size_t capacity = 64;

    /// What to listen for from now on, if `packet` begins a connection. AUX_CONNECT_REQ begins one
    /// just the same.
    [[nodiscard]] std::optional<phy::WatchedAddress> on(const Packet& packet);

    /// The connections that ended before `now`, and those that gave way to newer ones, each once.
    [[nodiscard]] std::vector<AccessAddress> take_lost(Instant now);

    [[nodiscard]] std::vector<phy::WatchedAddress> followed() const;

private:
    struct Connection {
        phy::WatchedAddress watched{};
        Duration supervision_timeout{};
        Instant last_heard{};
    };

    Connection* find(AccessAddress access_address);
    void make_room();

    std::vector<Connection> connections_;
    std::vector<AccessAddress> lost_;
};

}  // namespace ble::flow
