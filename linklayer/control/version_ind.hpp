// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_VERSION_IND: who made the controller and which Core version it follows (Core 6.0, Vol 6 Part
/// B, 2.4.2.13).
struct VersionInd {
    static constexpr ControlOpcode opcode = ControlOpcode::version_ind;

    std::uint8_t version = 0x0E;     ///< Core 6.0
    std::uint16_t company = 0xFFFF;  ///< no company identifier assigned
    std::uint16_t subversion = 0;

    [[nodiscard]] static VersionInd parse(OctetReader& reader) {
        return {.version = reader.u8(), .company = reader.u16(), .subversion = reader.u16()};
    }
    void write(OctetWriter& writer) const {
        writer.u8(version);
        writer.u16(company);
        writer.u16(subversion);
    }
    friend bool operator==(const VersionInd&, const VersionInd&) = default;
};

}  // namespace ble::ll
