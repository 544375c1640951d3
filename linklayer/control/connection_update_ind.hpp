// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_CONNECTION_UPDATE_IND: new timing from an instant on (Core 6.0, Vol 6 Part B, 2.4.2.1). Fields are in
/// the PDU's units: 1.25 ms, and 10 ms for the timeout.
///
///     octets  1        2          2         2        2        2
///             WinSize  WinOffset  Interval  Latency  Timeout  Instant
struct ConnectionUpdateInd {
    static constexpr ControlOpcode opcode = ControlOpcode::connection_update_ind;

    std::uint8_t window_size = 0;
    std::uint16_t window_offset = 0;
    std::uint16_t interval = 0;
    std::uint16_t latency = 0;
    std::uint16_t timeout = 0;
    std::uint16_t instant = 0;

    [[nodiscard]] static ConnectionUpdateInd parse(OctetReader& reader) {
        return {.window_size = reader.u8(),
                .window_offset = reader.u16(),
                .interval = reader.u16(),
                .latency = reader.u16(),
                .timeout = reader.u16(),
                .instant = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        writer.u8(window_size);
        for (const auto field : {window_offset, interval, latency, timeout, instant}) writer.u16(field);
    }
    friend bool operator==(const ConnectionUpdateInd&, const ConnectionUpdateInd&) = default;
};

}  // namespace ble::ll
