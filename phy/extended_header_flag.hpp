// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble {

/// The bits of the extended header's flags octet, each for a field that follows, in this order (Core 6.0, Vol
/// 6 Part B, 2.3.4, Figure 2.9).
enum ExtendedHeaderFlag : unsigned {
    has_advertiser = 0x01,
    has_target = 0x02,
    has_cte_info = 0x04,
    has_adi = 0x08,
    has_aux_ptr = 0x10,
    has_sync_info = 0x20,
    has_tx_power = 0x40,
};

}  // namespace ble
