// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <array>

namespace ble::ll {

/// LL_CONNECTION_PARAM_REQ and LL_CONNECTION_PARAM_RSP: the timing that a side would like (Core 6.0, Vol 6
/// Part B, 2.4.2.16 and 17). Fields are in the PDU's units: 1.25 ms, and 10 ms for the timeout.
///
///     octets  2    2    2        2        1            2          6 × 2
///             min  max  latency  timeout  periodicity  reference  offsets
template <ControlOpcode code>
struct ConnectionParamPdu {
    static constexpr ControlOpcode opcode = code;
    static constexpr std::uint16_t no_offset = 0xFFFF;

    std::uint16_t interval_min = 0;
    std::uint16_t interval_max = 0;
    std::uint16_t latency = 0;
    std::uint16_t timeout = 0;
    std::uint8_t preferred_periodicity = 0;
    std::uint16_t reference_event_count = 0;
    std::array<std::uint16_t, 6> offsets{no_offset, no_offset, no_offset, no_offset, no_offset, no_offset};

    [[nodiscard]] static ConnectionParamPdu parse(OctetReader& reader) {
        ConnectionParamPdu out{.interval_min = reader.u16(),
                               .interval_max = reader.u16(),
                               .latency = reader.u16(),
                               .timeout = reader.u16(),
                               .preferred_periodicity = reader.u8(),
                               .reference_event_count = reader.u16()};
        for (auto& offset : out.offsets) offset = reader.u16();
        return out;
    }
    void write(OctetWriter& writer) const {
        for (const auto field : {interval_min, interval_max, latency, timeout}) writer.u16(field);
        writer.u8(preferred_periodicity);
        writer.u16(reference_event_count);
        for (const auto offset : offsets) writer.u16(offset);
    }
    friend bool operator==(const ConnectionParamPdu&, const ConnectionParamPdu&) = default;
};

using ConnectionParamReq = ConnectionParamPdu<ControlOpcode::connection_param_req>;
using ConnectionParamRsp = ConnectionParamPdu<ControlOpcode::connection_param_rsp>;

}  // namespace ble::ll
