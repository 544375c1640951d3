// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/extended_advertisement.hpp"
#include "linklayer/radio/physical_channel.hpp"

#include <optional>

namespace ble::ll {

/// What an ADV_EXT_IND says of its AUX_ADV_IND. Where the same is said again, the same set with the same data
/// points as far ahead, so that what comes may be just as long and come just as late.
struct AuxiliaryLead {
    AdvertisingDataInfo adi{};
    ChannelIndex channel{37};  ///< of ADV_EXT_IND
    LePhy primary_phy = LePhy::le_1m;
    LePhy phy = LePhy::le_1m;
    Duration offset{};

    /// Nothing: it leads nowhere, or does not say whose it is.
    [[nodiscard]] static std::optional<AuxiliaryLead> of(const ExtendedAdvertisement& pdu,
                                                         ChannelIndex channel, LePhy primary_phy) {
        if (!pdu.adi || !pdu.aux_ptr) return std::nullopt;
        return AuxiliaryLead{.adi = *pdu.adi,
                             .channel = channel,
                             .primary_phy = primary_phy,
                             .phy = pdu.aux_ptr->phy,
                             .offset = pdu.aux_ptr->offset};
    }
    friend bool operator==(const AuxiliaryLead&, const AuxiliaryLead&) = default;
};

}  // namespace ble::ll
