// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/planned_packet.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// Where packets to be sent come from: one after another, in order of time.
class PacketFeed {
public:
    virtual ~PacketFeed() = default;

    /// Nothing after the last. Throws sdr::InputError.
    [[nodiscard]] virtual std::optional<PlannedPacket> next() = 0;
    /// Where the last packet comes from, for messages: "office.pcap: record 12".
    [[nodiscard]] virtual std::string place() const = 0;
    /// Remarks for people, complete after the last packet.
    [[nodiscard]] virtual std::vector<std::string> notes() const = 0;
};

}  // namespace ble::flow
