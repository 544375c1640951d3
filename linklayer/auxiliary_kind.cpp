// SPDX-License-Identifier: Apache-2.0
#include "linklayer/auxiliary_kind.hpp"

namespace ble::ll {

AuxiliaryKind likeliest_auxiliary_kind(const ExtendedAdvertisement& pdu) {
    if (pdu.mode != AdvertisingMode::none || pdu.target || pdu.sync_info) return AuxiliaryKind::aux_adv_ind;
    if (!pdu.advertiser) return AuxiliaryKind::aux_chain_ind;
    return pdu.adi ? AuxiliaryKind::aux_adv_ind : AuxiliaryKind::aux_scan_rsp;
}

std::string_view name(AuxiliaryKind kind) {
    switch (kind) {
        case AuxiliaryKind::aux_adv_ind: return "AUX_ADV_IND";
        case AuxiliaryKind::aux_chain_ind: return "AUX_CHAIN_IND";
        case AuxiliaryKind::aux_sync_ind: return "AUX_SYNC_IND";
        case AuxiliaryKind::aux_scan_rsp: return "AUX_SCAN_RSP";
    }
    return "AUX_ADV_IND";
}

}  // namespace ble::ll
