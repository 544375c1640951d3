// SPDX-License-Identifier: Apache-2.0
#include "linklayer/adv_direct_ind.hpp"

namespace ble::ll {

tl::expected<AdvDirectInd, Reject> AdvDirectInd::parse(const AdvertisingHeader& header, OctetSpan payload) {
    OctetReader reader{payload};
    AdvDirectInd out;
    out.advertiser = DeviceAddress::parse(reader, header.tx_address);
    out.target = DeviceAddress::parse(reader, header.rx_address);
    out.channel_selection = header.channel_selection;
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (reader.left() > 0) return tl::unexpected{Reject::too_long};
    return out;
}

void AdvDirectInd::write(AdvertisingHeader& header, OctetWriter& payload) const {
    header.channel_selection = channel_selection;
    header.tx_address = advertiser.type;
    header.rx_address = target.type;
    payload.octets(advertiser.octets);
    payload.octets(target.octets);
}

}  // namespace ble::ll
