// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_selection.hpp"
#include "linklayer/link_role.hpp"
#include "linklayer/ll_data.hpp"
#include "phy/device_address.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"

#include <optional>

namespace ble::ll {

/// What a CONNECT_IND that was sent or received makes of the link (Core 6.0, Vol 6 Part B, 4.5).
struct ConnectionSetup {
    LinkRole role = LinkRole::central;
    DeviceAddress peer{};                         ///< its identity, where that is known
    std::optional<DeviceAddress> peer_private{};  ///< what it was resolved from
    std::optional<DeviceAddress> own_private{};   ///< what this device called itself instead
    LlData link{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;
    Instant connect_end{};  ///< of CONNECT_IND: transmitWindowDelay counts from there
    PhyMode phy = PhyMode::le_1m;
};

}  // namespace ble::ll
