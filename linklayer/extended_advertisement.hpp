// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_data_info.hpp"
#include "linklayer/advertising_header.hpp"
#include "linklayer/advertising_mode.hpp"
#include "linklayer/aux_ptr.hpp"
#include "linklayer/sync_info.hpp"
#include "phy/cte_info.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// The Common Extended Advertising Payload of ADV_EXT_IND, AUX_ADV_IND, AUX_SCAN_RSP, AUX_SYNC_IND,
/// AUX_CHAIN_IND and AUX_CONNECT_RSP (Core 6.0, Vol 6 Part B, 2.3.4).
///
///     6 bits          2 bits   1 octet (if the length is not 0) and its fields  0 to 254 octets
///     header length   AdvMode  flags, AdvA … TxPower, ACAD                      AdvData
struct ExtendedAdvertisement {
    AdvertisingMode mode = AdvertisingMode::none;
    std::optional<DeviceAddress> advertiser{};
    std::optional<DeviceAddress> target{};
    std::optional<CteInfo> cte_info{};
    std::optional<AdvertisingDataInfo> adi{};
    std::optional<AuxPtr> aux_ptr{};
    std::optional<SyncInfo> sync_info{};
    std::optional<std::int8_t> tx_power_dbm{};
    std::vector<std::uint8_t> acad{};  ///< additional controller advertising data: AD structures
    std::vector<std::uint8_t> data{};

    [[nodiscard]] static tl::expected<ExtendedAdvertisement, Reject> parse(const AdvertisingHeader& header,
                                                                           OctetSpan payload);
    void write(AdvertisingHeader& header, OctetWriter& payload) const;

    friend bool operator==(const ExtendedAdvertisement&, const ExtendedAdvertisement&) = default;
};

}  // namespace ble::ll
