// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/adv_direct_ind.hpp"
#include "linklayer/advertising_channel_kind.hpp"
#include "linklayer/connect_ind.hpp"
#include "linklayer/extended_advertisement.hpp"
#include "linklayer/legacy_advertisement.hpp"
#include "linklayer/scan_req.hpp"

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace ble::ll {

/// Any PDU of the advertising physical channels (Core 6.0, Vol 6 Part B, 2.3): its type, and the
/// body that belongs to that type.
struct AdvertisingPdu {
    using Body = std::variant<LegacyAdvertisement, AdvDirectInd, ScanReq, ConnectInd, ExtendedAdvertisement>;

    AdvertisingPduType type = AdvertisingPduType::adv_ind;
    Body body{};

    /// `pdu` is header and payload; payload and header must agree about the length.
    [[nodiscard]] static tl::expected<AdvertisingPdu, Reject> parse(OctetSpan pdu,
                                                                    AdvertisingChannelKind channel);
    [[nodiscard]] std::vector<std::uint8_t> write(AdvertisingChannelKind channel) const;

    friend bool operator==(const AdvertisingPdu&, const AdvertisingPdu&) = default;
};

/// Who sent it, where it is an advertisement or scan response with legacy PDUs.
[[nodiscard]] std::optional<DeviceAddress> legacy_advertiser(const AdvertisingPdu& pdu);

/// As `name` of the type, and the likeliest of the auxiliary PDUs that share a type.
[[nodiscard]] std::string_view name(const AdvertisingPdu& pdu, AdvertisingChannelKind channel);

}  // namespace ble::ll
