// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/ad_octets.hpp"
#include "captures/device.hpp"
#include "linklayer/advertising_pdu_type.hpp"
#include "linklayer/connect_ind.hpp"
#include "linklayer/extended_advertisement.hpp"

#include <cstdint>
#include <vector>

namespace ble::captures {

/// ADV_IND, ADV_NONCONN_IND, ADV_SCAN_IND or SCAN_RSP.
[[nodiscard]] std::vector<std::uint8_t> advertisement(ll::AdvertisingPduType type, const Device& advertiser,
                                                      const AdOctets& data);
[[nodiscard]] std::vector<std::uint8_t> scan_request(const Device& scanner, const Device& advertiser);
[[nodiscard]] std::vector<std::uint8_t> connect_request(const ll::ConnectInd& request);
/// ADV_EXT_IND.
[[nodiscard]] std::vector<std::uint8_t> extended_primary(const ll::ExtendedAdvertisement& advertisement);
/// AUX_ADV_IND.
[[nodiscard]] std::vector<std::uint8_t> extended_secondary(const ll::ExtendedAdvertisement& advertisement);

}  // namespace ble::captures
