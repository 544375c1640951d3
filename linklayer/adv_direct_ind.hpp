// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_header.hpp"

namespace ble::ll {

/// ADV_DIRECT_IND: an advertiser calls one central (Core 6.0, Vol 6 Part B, 2.3.1.2).
struct AdvDirectInd {
    DeviceAddress advertiser{};
    DeviceAddress target{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;

    [[nodiscard]] static tl::expected<AdvDirectInd, Reject> parse(const AdvertisingHeader& header,
                                                                  OctetSpan payload);
    void write(AdvertisingHeader& header, OctetWriter& payload) const;

    friend bool operator==(const AdvDirectInd&, const AdvDirectInd&) = default;
};

}  // namespace ble::ll
