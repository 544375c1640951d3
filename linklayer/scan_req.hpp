// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_header.hpp"

namespace ble::ll {

/// SCAN_REQ and AUX_SCAN_REQ: a scanner asks an advertiser for more (Core 6.0, Vol 6 Part B, 2.3.2.1).
struct ScanReq {
    DeviceAddress scanner{};
    DeviceAddress advertiser{};

    [[nodiscard]] static tl::expected<ScanReq, Reject> parse(const AdvertisingHeader& header,
                                                             OctetSpan payload);
    void write(AdvertisingHeader& header, OctetWriter& payload) const;

    friend bool operator==(const ScanReq&, const ScanReq&) = default;
};

}  // namespace ble::ll
