// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_TERMINATE_IND: the connection ends once this is acknowledged (Core 6.0, Vol 6 Part B, 2.4.2.3).
struct TerminateInd {
    static constexpr ControlOpcode opcode = ControlOpcode::terminate_ind;

    ErrorCode reason = ErrorCode::remote_user_terminated_connection;

    [[nodiscard]] static TerminateInd parse(OctetReader& reader) {
        return {.reason = static_cast<ErrorCode>(reader.u8())};
    }
    void write(OctetWriter& writer) const { writer.u8(static_cast<std::uint8_t>(reason)); }
    friend bool operator==(const TerminateInd&, const TerminateInd&) = default;
};

}  // namespace ble::ll
