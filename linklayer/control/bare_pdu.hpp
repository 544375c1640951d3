// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// A control PDU that is nothing but its opcode: LL_START_ENC_REQ and others (Core 6.0, Vol 6 Part B, 2.4.2).
template <ControlOpcode code>
struct BarePdu {
    static constexpr ControlOpcode opcode = code;

    [[nodiscard]] static BarePdu parse(OctetReader&) { return {}; }
    void write(OctetWriter&) const {}
    friend bool operator==(const BarePdu&, const BarePdu&) = default;
};

}  // namespace ble::ll
