// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_request.hpp"

#include "linklayer/advertising_pdu.hpp"

namespace ble::flow {

std::vector<std::uint8_t> PacketRequest::pdu() const {
    if (!type) return octets;
    ll::AdvertisingPdu pdu{.type = *type};
    switch (*type) {
        case ll::AdvertisingPduType::scan_req:
            pdu.body = ll::ScanReq{.scanner = scanner, .advertiser = advertiser};
            break;
        case ll::AdvertisingPduType::adv_direct_ind:
            pdu.body = ll::AdvDirectInd{.advertiser = advertiser, .target = target};
            break;
        default: pdu.body = ll::LegacyAdvertisement{.advertiser = advertiser, .data = advertising_data};
    }
    return pdu.write(ll::AdvertisingChannelKind::primary);
}

}  // namespace ble::flow
