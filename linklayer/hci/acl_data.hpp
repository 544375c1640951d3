// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/hci/h4_packet.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll::hci {

/// HCI ACL Data: a fragment of an L2CAP PDU (Core 6.0, Vol 4 Part E, 5.4.2).
///
///     bits  12      2   2   16      length
///           handle  PB  BC  length  octets
struct AclData {
    /// The packet boundary flag. A host's first fragment is `first_non_flushable`; hosts that know BR/EDR
    /// also say `first_flushable`, which is what a controller says.
    enum class Boundary : std::uint8_t {
        first_non_flushable = 0,
        continuing = 1,
        first_flushable = 2,
        complete = 3,  ///< not for LE
    };

    ConnectionHandle handle{};
    Boundary boundary = Boundary::first_non_flushable;
    std::vector<std::uint8_t> payload{};

    [[nodiscard]] static std::optional<AclData> parse(OctetSpan octets) {
        OctetReader reader{octets};
        const auto flags = reader.u16();
        const auto length = reader.u16();
        constexpr unsigned handle_bits = 0x0FFF, broadcast_bits = 0xC000;
        const bool is_whole = !reader.overrun() && reader.left() == length;
        if (!is_whole || (flags & broadcast_bits) != 0) return std::nullopt;
        const auto payload = reader.rest();
        return AclData{.handle = ConnectionHandle{static_cast<std::uint16_t>(flags & handle_bits)},
                       .boundary = static_cast<Boundary>(flags >> 12 & 3),
                       .payload = {payload.begin(), payload.end()}};
    }
    [[nodiscard]] H4Packet write() const {
        OctetWriter writer;
        const auto flags = static_cast<unsigned>(handle) | static_cast<unsigned>(boundary) << 12;
        writer.u16(static_cast<std::uint16_t>(flags));
        writer.u16(static_cast<std::uint16_t>(payload.size()));
        writer.octets(payload);
        return {.type = PacketType::acl_data, .octets = writer.take()};
    }
    friend bool operator==(const AclData&, const AclData&) = default;
};

}  // namespace ble::ll::hci
