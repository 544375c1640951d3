// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/air_script.hpp"
#include "captures/exchange.hpp"
#include "linklayer/connect_ind.hpp"

#include <cstdint>
#include <vector>

namespace ble::captures {

/// A connection without losses, from its CONNECT_IND on: hopping by channel selection algorithm 1,
/// sequence numbers and MD bits as they have to be (Core 6.0, Vol 6 Part B, 4.5).
class ConnectionScript {
public:
    /// The central answers the script's last packet, an ADV_IND of the peripheral.
    ConnectionScript(AirScript& script, const Device& central, const Device& peripheral,
                     const ll::LlData& link);

    /// One more exchange in the coming connection event.
    ConnectionScript& exchange(Exchange::Payload central, Exchange::Payload peripheral);
    /// Sends the exchanges; the next event follows an interval later, on the next channel.
    void hold_event();

private:
    void hop();

    AirScript& script_;
    Device central_, peripheral_;
    ll::LlData link_;
    std::vector<Exchange> exchanges_{};
    Duration anchor_{};
    unsigned unmapped_channel_ = 0;
    ChannelIndex channel_{0};
    bool sequence_number_ = false;
};

}  // namespace ble::captures
