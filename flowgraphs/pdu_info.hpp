// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/direction.hpp"
#include "flowgraphs/pdu_kind.hpp"
#include "linklayer/auxiliary_kind.hpp"
#include "linklayer/connect_ind.hpp"
#include "linklayer/data_header.hpp"
#include "linklayer/reject.hpp"
#include "linklayer/sync_info.hpp"
#include "phy/device_address.hpp"
#include "phy/packet.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// What a packet says, decoded once for every output: text line, JSON, pcapng and summary.
struct PduInfo {
    PduKind kind = PduKind::advertising;
    std::string_view name{};            ///< the specification's name of the PDU; static storage
    std::optional<ll::Reject> fault{};  ///< why the PDU, if complete, could not be decoded
    std::optional<DeviceAddress> advertiser{};
    std::optional<DeviceAddress> target{};
    std::optional<DeviceAddress> scanner{};
    std::optional<DeviceAddress> initiator{};
    std::optional<ll::ConnectInd> connect{};
    std::optional<ll::SyncInfo> sync_info{};
    std::optional<ll::AuxiliaryKind> auxiliary{};  ///< only for the type that four PDUs share
    std::optional<ll::DataHeader> data_header{};
    std::optional<Direction> direction{};  ///< never known from one packet: for who follows the link
    std::optional<std::vector<std::uint8_t>> local_name{};  ///< as on the air, perhaps not UTF-8
    std::string text{};  ///< the rest for people: one line, safe for a terminal
};

/// Decodes by access address, channel and PDU alone. Any octets will do; those of a packet whose
/// CRC is bad are decoded as they stand. A packet of periodic advertising is known as one by the constant
/// tone extension behind it.
[[nodiscard]] PduInfo classify(const Packet& packet);
/// The same of a packet whose access address is known to be that of a train.
[[nodiscard]] PduInfo classify_periodic(const Packet& packet);

}  // namespace ble::flow
