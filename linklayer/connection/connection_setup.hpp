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

/// transmitWindowDelay, to where transmitWindowOffset counts from (Core 6.0, Vol 6 Part B, 4.5.3).
inline constexpr Duration legacy_transmit_window_delay = std::chrono::microseconds{1250};
/// The same after AUX_CONNECT_REQ.
[[nodiscard]] constexpr Duration auxiliary_transmit_window_delay(PhyMode phy) {
    return std::chrono::microseconds{is_coded(phy) ? 3750 : 2500};
}

/// What a CONNECT_IND or AUX_CONNECT_REQ that was sent or received makes of the link (Core 6.0, Vol 6 Part
/// B, 4.5).
struct ConnectionSetup {
    LinkRole role = LinkRole::central;
    DeviceAddress peer{};                         ///< its identity, where that is known
    std::optional<DeviceAddress> peer_private{};  ///< what it was resolved from
    std::optional<DeviceAddress> own_private{};   ///< what this device called itself instead
    LlData link{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;
    Instant connect_end{};  ///< of CONNECT_IND or AUX_CONNECT_REQ: the delay counts from there
    Duration transmit_window_delay = legacy_transmit_window_delay;
    PhyMode phy = PhyMode::le_1m;
};

}  // namespace ble::ll
