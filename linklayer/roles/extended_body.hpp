// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/radio/received.hpp"

#include <optional>

namespace ble::ll {

/// What a packet on a secondary channel says, if it is whole and of that type.
[[nodiscard]] inline std::optional<ExtendedAdvertisement> extended_body(
    const Received& packet, AdvertisingPduType type = AdvertisingPduType::extended) {
    if (packet.crc_status != CrcStatus::ok) return std::nullopt;
    auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
    auto* body = pdu && pdu->type == type ? std::get_if<ExtendedAdvertisement>(&pdu->body) : nullptr;
    return body != nullptr ? std::optional{std::move(*body)} : std::nullopt;
}

}  // namespace ble::ll
