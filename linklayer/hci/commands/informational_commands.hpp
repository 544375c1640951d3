// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Informational and status parameters (Core 6.0, Vol 4 Part E, 7.4 and 7.5), and the address, which Zephyr's
/// vendor command sets.
using ReadLocalVersionInformation = Bare<struct ReadLocalVersionInformationTag>;
using ReadLocalSupportedCommands = Bare<struct ReadLocalSupportedCommandsTag>;
using ReadLocalSupportedFeatures = Bare<struct ReadLocalSupportedFeaturesTag>;
using ReadBufferSize = Bare<struct ReadBufferSizeTag>;
using ReadBdAddr = Bare<struct ReadBdAddrTag>;
using ReadRssi = OfConnection<struct ReadRssiTag>;

/// Zephyr's vendor specific commands, Write BD_ADDR.
struct ZephyrWriteBdAddr {
    DeviceAddress address{};
    [[nodiscard]] static ZephyrWriteBdAddr parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> informational_commands();

}  // namespace ble::ll::hci
