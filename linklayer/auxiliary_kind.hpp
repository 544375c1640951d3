// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/extended_advertisement.hpp"

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// The four PDUs that share one PDU type on secondary channels (Core 6.0, Vol 6 Part B, 2.3, Table
/// 2.3): what was sent before tells them apart, the packet alone does not always.
enum class AuxiliaryKind : std::uint8_t { aux_adv_ind, aux_chain_ind, aux_sync_ind, aux_scan_rsp };

/// The likeliest for a packet with the advertising access address, judged alone: a mode, a target
/// or SyncInfo make it AUX_ADV_IND; AdvA without ADI is an answer to AUX_SCAN_REQ; neither
/// advertiser nor mode is a link of a chain.
[[nodiscard]] AuxiliaryKind likeliest_auxiliary_kind(const ExtendedAdvertisement& pdu);

[[nodiscard]] std::string_view name(AuxiliaryKind kind);

}  // namespace ble::ll
