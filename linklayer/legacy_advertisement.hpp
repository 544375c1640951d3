// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_header.hpp"

#include <cstdint>
#include <vector>

namespace ble::ll {

/// The payload of ADV_IND, ADV_NONCONN_IND, ADV_SCAN_IND and SCAN_RSP: who, and up to 31 octets of
/// AD structures (Core 6.0, Vol 6 Part B, 2.3.1.1 and 2.3.2.2).
struct LegacyAdvertisement {
    static constexpr std::size_t max_data = 31;

    DeviceAddress advertiser{};
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;  ///< meaningful in ADV_IND
    std::vector<std::uint8_t> data{};

    [[nodiscard]] static tl::expected<LegacyAdvertisement, Reject> parse(const AdvertisingHeader& header,
                                                                         OctetSpan payload);
    /// Writes the payload and puts address types and ChSel into `header`.
    void write(AdvertisingHeader& header, OctetWriter& payload) const;

    friend bool operator==(const LegacyAdvertisement&, const LegacyAdvertisement&) = default;
};

}  // namespace ble::ll
