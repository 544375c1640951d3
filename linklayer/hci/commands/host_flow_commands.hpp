// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <utility>
#include <vector>

namespace ble::ll::hci {

/// The commands of controller to host flow control (Core 6.0, Vol 4 Part E, 7.3.38 to 7.3.40).
struct SetControllerToHostFlowControl {
    std::uint8_t enable = 0;  ///< bit 0: ACL data, bit 1: synchronous data
    [[nodiscard]] static SetControllerToHostFlowControl parse(OctetReader& reader);
};

struct HostBufferSize {
    std::uint16_t acl_length = 0;
    std::uint8_t synchronous_length = 0;
    std::uint16_t acl_count = 0;
    std::uint16_t synchronous_count = 0;
    [[nodiscard]] static HostBufferSize parse(OctetReader& reader);
};

struct HostNumberOfCompletedPackets {
    std::vector<std::pair<ConnectionHandle, std::uint16_t>> completed{};
    [[nodiscard]] static HostNumberOfCompletedPackets parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> host_flow_commands();

}  // namespace ble::ll::hci
