// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_channel_kind.hpp"

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// The four-bit PDU type of the advertising physical channel (Core 6.0, Vol 6 Part B, 2.3).
enum class AdvertisingPduType : std::uint8_t {
    adv_ind = 0,
    adv_direct_ind = 1,
    adv_nonconn_ind = 2,
    scan_req = 3,  ///< AUX_SCAN_REQ on secondary channels
    scan_rsp = 4,
    connect_ind = 5,  ///< AUX_CONNECT_REQ on secondary channels
    adv_scan_ind = 6,
    extended = 7,  ///< ADV_EXT_IND, and AUX_ADV_IND and its relatives on secondary channels
    aux_connect_rsp = 8,
    adv_decision_ind = 9,
};

/// The specification's name; a type that does not exist on that kind of channel is "RESERVED_n".
[[nodiscard]] std::string_view name(AdvertisingPduType type, AdvertisingChannelKind channel);

}  // namespace ble::ll
