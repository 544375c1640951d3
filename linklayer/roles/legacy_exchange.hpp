// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/phy_mode.hpp"

namespace ble::ll {

// How long things take on the primary advertising channels, with legacy PDUs (Core 6.0, Vol 6 Part B, 4.4).

/// The longest advertisement or scan response.
inline constexpr Duration longest_legacy_advertisement = airtime(PhyMode::le_1m, 2 + 37);
/// What follows an advertisement: T_IFS and CONNECT_IND, or T_IFS, SCAN_REQ, T_IFS and the scan response.
inline constexpr Duration connect_exchange = inter_frame_space + airtime(PhyMode::le_1m, 2 + 34);
inline constexpr Duration scan_exchange =
    inter_frame_space + airtime(PhyMode::le_1m, 2 + 12) + inter_frame_space + longest_legacy_advertisement;

static_assert(connect_exchange == std::chrono::microseconds{150 + 352});
static_assert(scan_exchange == std::chrono::microseconds{150 + 176 + 150 + 376});

}  // namespace ble::ll
