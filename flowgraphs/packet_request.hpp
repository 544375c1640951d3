// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/planned_packet.hpp"
#include "linklayer/advertising_pdu_type.hpp"
#include "phy/device_address.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// A packet as a person asks for it: a PDU as octets, or an advertising PDU by its fields (Core 6.0, Vol 6
/// Part B, 2.3.1 and 2.3.2).
struct PacketRequest {
    std::vector<std::uint8_t> octets{};  ///< the whole PDU; empty: built from what follows
    std::optional<ll::AdvertisingPduType> type{};
    DeviceAddress advertiser = invented(1);        ///< AdvA
    DeviceAddress scanner = invented(2);           ///< ScanA
    DeviceAddress target = invented(2);            ///< TargetA
    std::vector<std::uint8_t> advertising_data{};  ///< AdvData, ScanRspData: AD structures

    ChannelIndex channel{37};
    PhyMode phy = PhyMode::le_1m;
    AccessAddress access_address = advertising_access_address;
    CrcInit crc_init = advertising_crc_init;
    std::optional<Duration> at{};  ///< from the recording's start; nothing: behind the packet before

    /// c0:ff:ee:00:00:nn, a static random address that belongs to nobody.
    [[nodiscard]] static constexpr DeviceAddress invented(std::uint8_t number) {
        return {{number, 0x00, 0x00, 0xEE, 0xFF, 0xC0}, DeviceAddress::Type::random};
    }

    [[nodiscard]] std::vector<std::uint8_t> pdu() const;
};

}  // namespace ble::flow
