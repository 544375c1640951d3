// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/extended_advertisement.hpp"
#include "linklayer/radio/received.hpp"
#include "phy/phy_mode.hpp"

#include <optional>

namespace ble::ll {

/// AUX_ADV_IND as it was heard, or as it will be.
struct AuxiliarySighting {
    Duration distance{};  ///< from the start of the ADV_EXT_IND that led to it to its own
    Duration length{};    ///< of the packet
    std::optional<DeviceAddress> advertiser{};
    std::optional<DeviceAddress> target{};

    [[nodiscard]] static AuxiliarySighting of(const ExtendedAdvertisement& pdu, const Received& packet,
                                              Instant lead_start) {
        return {.distance = packet.start - lead_start,
                .length = airtime(packet.phy, packet.pdu.size()),
                .advertiser = pdu.advertiser,
                .target = pdu.target};
    }
    [[nodiscard]] Instant end(Instant lead_start) const { return lead_start + distance + length; }
};

}  // namespace ble::ll
