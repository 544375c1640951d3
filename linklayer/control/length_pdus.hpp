// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_LENGTH_REQ and LL_LENGTH_RSP: the longest packets that the sender receives and sends, in octets of
/// payload and in µs (Core 6.0, Vol 6 Part B, 2.4.2.21).
template <ControlOpcode code>
struct LengthPdu {
    static constexpr ControlOpcode opcode = code;

    std::uint16_t max_rx_octets = 27;
    std::uint16_t max_rx_time = 328;
    std::uint16_t max_tx_octets = 27;
    std::uint16_t max_tx_time = 328;

    [[nodiscard]] static LengthPdu parse(OctetReader& reader) {
        return {.max_rx_octets = reader.u16(),
                .max_rx_time = reader.u16(),
                .max_tx_octets = reader.u16(),
                .max_tx_time = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        for (const auto field : {max_rx_octets, max_rx_time, max_tx_octets, max_tx_time}) writer.u16(field);
    }
    friend bool operator==(const LengthPdu&, const LengthPdu&) = default;
};

using LengthReq = LengthPdu<ControlOpcode::length_req>;
using LengthRsp = LengthPdu<ControlOpcode::length_rsp>;

}  // namespace ble::ll
