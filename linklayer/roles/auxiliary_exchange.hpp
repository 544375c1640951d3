// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/phy_mode.hpp"

namespace ble::ll {

// How long answers to auxiliary packets take (Core 6.0, Vol 6 Part B, 4.4.2).

/// What follows AUX_ADV_IND until the first AUX_SCAN_RSP begins: T_IFS, AUX_SCAN_REQ, T_IFS.
[[nodiscard]] constexpr Duration scan_request_on(PhyMode phy) {
    constexpr std::size_t request = 2 + 12;
    return inter_frame_space + airtime(phy, request) + inter_frame_space;
}

/// What follows AUX_ADV_IND: T_IFS, AUX_CONNECT_REQ, T_IFS, AUX_CONNECT_RSP.
[[nodiscard]] constexpr Duration connect_exchange_on(PhyMode phy) {
    constexpr std::size_t request = 2 + 34, response = 2 + 14;
    return inter_frame_space + airtime(phy, request) + inter_frame_space + airtime(phy, response);
}

}  // namespace ble::ll
