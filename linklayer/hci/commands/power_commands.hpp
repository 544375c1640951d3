// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Transmit power and path loss of connections (Core 6.0, Vol 4 Part E, 7.8.117 to 7.8.121). PHYs are 1 to 4
/// here: 1M, 2M, Coded with S=8 and with S=2.
struct LeEnhancedReadTransmitPowerLevel {
    ConnectionHandle handle{};
    std::uint8_t phy = 1;
    [[nodiscard]] static LeEnhancedReadTransmitPowerLevel parse(OctetReader& reader);
};

struct LeReadRemoteTransmitPowerLevel {
    ConnectionHandle handle{};
    std::uint8_t phy = 1;
    [[nodiscard]] static LeReadRemoteTransmitPowerLevel parse(OctetReader& reader);
};

struct LeSetPathLossReportingParameters {
    ConnectionHandle handle{};
    PathLossMonitor::Parameters parameters{};
    [[nodiscard]] static LeSetPathLossReportingParameters parse(OctetReader& reader);
};

struct LeSetPathLossReportingEnable {
    ConnectionHandle handle{};
    std::uint8_t enable = 0;
    [[nodiscard]] static LeSetPathLossReportingEnable parse(OctetReader& reader);
};

struct LeSetTransmitPowerReportingEnable {
    ConnectionHandle handle{};
    std::uint8_t local_enable = 0;
    std::uint8_t remote_enable = 0;
    [[nodiscard]] static LeSetTransmitPowerReportingEnable parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> power_commands();

}  // namespace ble::ll::hci
