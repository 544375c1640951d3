// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connect_ind.hpp"

namespace ble::ll {

tl::expected<ConnectInd, Reject> ConnectInd::parse(const AdvertisingHeader& header, OctetSpan payload) {
    OctetReader reader{payload};
    ConnectInd out;
    out.initiator = DeviceAddress::parse(reader, header.tx_address);
    out.advertiser = DeviceAddress::parse(reader, header.rx_address);
    out.channel_selection = header.channel_selection;
    out.link = LlData::parse(reader);
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (reader.left() > 0) return tl::unexpected{Reject::too_long};
    if (const auto fault = out.link.fault(out.channel_selection)) return tl::unexpected{*fault};
    return out;
}

void ConnectInd::write(AdvertisingHeader& header, OctetWriter& payload) const {
    header.channel_selection = channel_selection;
    header.tx_address = initiator.type;
    header.rx_address = advertiser.type;
    payload.octets(initiator.octets);
    payload.octets(advertiser.octets);
    link.write(payload);
}

}  // namespace ble::ll
