// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_packet.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace ble::flow {

/// A packet that someone wants to have on the air, as one JSON line says it:
///
///     {"at_ns":1000000,"ch":37,"phy":"1M","aa":"8e89bed6","hex":"4006…"}
///
/// `hex` is PDU and CRC before whitening; a wrong CRC is sent as it is.
struct InjectedPacket {
    std::optional<Instant> at{};  ///< nothing: now
    ll::PhysicalChannel channel{};
    std::vector<std::uint8_t> pdu{};

    /// The error is for people.
    [[nodiscard]] static tl::expected<InjectedPacket, std::string> parse(std::string_view line);
};

}  // namespace ble::flow
