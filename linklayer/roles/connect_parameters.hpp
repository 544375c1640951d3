// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/roles/own_identity.hpp"
#include "linklayer/roles/scan_windows.hpp"
#include "phy/device_address.hpp"

#include <optional>

namespace ble::ll {

/// Whom to connect to, and how (Core 6.0, Vol 4 Part E, 7.8.12).
struct ConnectParameters {
    std::optional<DeviceAddress> peer{};  ///< nothing: anyone on the filter accept list
    DeviceAddress own_address{};
    OwnIdentity own_identity = OwnIdentity::shown;
    ScanWindows::Timing timing{};
    ConnectionParameters connection{};
    ChannelMap channel_map{};
};

}  // namespace ble::ll
