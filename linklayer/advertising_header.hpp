// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu_type.hpp"
#include "linklayer/channel_selection.hpp"
#include "linklayer/reject.hpp"
#include "phy/device_address.hpp"
#include "phy/octet_span.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>
#include <tl/expected.hpp>

namespace ble::ll {

/// The two octets before every advertising payload (Core 6.0, Vol 6 Part B, 2.3).
///
///     bit  0..3      4    5      6      7      8..15
///          PDU type  RFU  ChSel  TxAdd  RxAdd  Length
struct AdvertisingHeader {
    static constexpr std::size_t size = 2;

    AdvertisingPduType type = AdvertisingPduType::adv_ind;
    ChannelSelection channel_selection = ChannelSelection::algorithm_1;
    DeviceAddress::Type tx_address = DeviceAddress::Type::public_device;
    DeviceAddress::Type rx_address = DeviceAddress::Type::public_device;
    std::uint8_t length = 0;

    /// Reads the header alone; whether the payload is there is for the caller to see.
    [[nodiscard]] static tl::expected<AdvertisingHeader, Reject> parse(OctetSpan pdu);
    void write(OctetWriter& writer) const;

    friend constexpr bool operator==(const AdvertisingHeader&, const AdvertisingHeader&) = default;
};

}  // namespace ble::ll
