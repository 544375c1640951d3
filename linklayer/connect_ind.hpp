// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_header.hpp"
#include "linklayer/ll_data.hpp"

namespace ble::ll {

/// CONNECT_IND and AUX_CONNECT_REQ: an initiator becomes a central (Core 6.0, Vol 6 Part B, 2.3.3.1).
struct ConnectInd {
    DeviceAddress initiator{};
    DeviceAddress advertiser{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;  ///< reserved in AUX_CONNECT_REQ
    LlData link{};

    /// Rejects parameters outside their ranges too: what comes out can be followed.
    [[nodiscard]] static tl::expected<ConnectInd, Reject> parse(const AdvertisingHeader& header,
                                                                OctetSpan payload);
    void write(AdvertisingHeader& header, OctetWriter& payload) const;

    friend bool operator==(const ConnectInd&, const ConnectInd&) = default;
};

}  // namespace ble::ll
