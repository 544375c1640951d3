// SPDX-License-Identifier: Apache-2.0
#include "linklayer/legacy_advertisement.hpp"

#include <cassert>

namespace ble::ll {

tl::expected<LegacyAdvertisement, Reject> LegacyAdvertisement::parse(const AdvertisingHeader& header,
                                                                     OctetSpan payload) {
    OctetReader reader{payload};
    LegacyAdvertisement out{.advertiser = DeviceAddress::parse(reader, header.tx_address),
                            .channel_selection = header.channel_selection};
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (reader.left() > max_data) return tl::unexpected{Reject::too_long};
    const auto data = reader.rest();
    out.data.assign(data.begin(), data.end());
    return out;
}

void LegacyAdvertisement::write(AdvertisingHeader& header, OctetWriter& payload) const {
    assert(data.size() <= max_data);
    header.channel_selection = channel_selection;
    header.tx_address = advertiser.type;
    payload.octets(advertiser.octets);
    payload.octets(data);
}

}  // namespace ble::ll
