// SPDX-License-Identifier: Apache-2.0
#include "linklayer/scan_req.hpp"

namespace ble::ll {

tl::expected<ScanReq, Reject> ScanReq::parse(const AdvertisingHeader& header, OctetSpan payload) {
    OctetReader reader{payload};
    ScanReq out;
    out.scanner = DeviceAddress::parse(reader, header.tx_address);
    out.advertiser = DeviceAddress::parse(reader, header.rx_address);
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (reader.left() > 0) return tl::unexpected{Reject::too_long};
    return out;
}

void ScanReq::write(AdvertisingHeader& header, OctetWriter& payload) const {
    header.tx_address = scanner.type;
    header.rx_address = advertiser.type;
    payload.octets(scanner.octets);
    payload.octets(advertiser.octets);
}

}  // namespace ble::ll
