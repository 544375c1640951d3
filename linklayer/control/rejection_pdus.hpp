// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/control_opcode.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

namespace ble::ll {

/// LL_UNKNOWN_RSP: the opcode is not known, not supported, or its PDU is malformed (Core 6.0, Vol 6 Part
/// B, 2.4.2.8).
struct UnknownRsp {
    static constexpr ControlOpcode opcode = ControlOpcode::unknown_rsp;

    ControlOpcode unknown_type{};

    [[nodiscard]] static UnknownRsp parse(OctetReader& reader) {
        return {.unknown_type = static_cast<ControlOpcode>(reader.u8())};
    }
    void write(OctetWriter& writer) const { writer.u8(static_cast<std::uint8_t>(unknown_type)); }
    friend bool operator==(const UnknownRsp&, const UnknownRsp&) = default;
};

/// LL_REJECT_IND: a request is refused; which one, the receiver must know (Core 6.0, Vol 6 Part B, 2.4.2.14).
struct RejectInd {
    static constexpr ControlOpcode opcode = ControlOpcode::reject_ind;

    ErrorCode error{};

    [[nodiscard]] static RejectInd parse(OctetReader& reader) {
        return {.error = static_cast<ErrorCode>(reader.u8())};
    }
    void write(OctetWriter& writer) const { writer.u8(static_cast<std::uint8_t>(error)); }
    friend bool operator==(const RejectInd&, const RejectInd&) = default;
};

/// LL_REJECT_EXT_IND: the request with this opcode is refused (Core 6.0, Vol 6 Part B, 2.4.2.18).
struct RejectExtInd {
    static constexpr ControlOpcode opcode = ControlOpcode::reject_ext_ind;

    ControlOpcode reject_opcode{};
    ErrorCode error{};

    [[nodiscard]] static RejectExtInd parse(OctetReader& reader) {
        return {.reject_opcode = static_cast<ControlOpcode>(reader.u8()),
                .error = static_cast<ErrorCode>(reader.u8())};
    }
    void write(OctetWriter& writer) const {
        writer.u8(static_cast<std::uint8_t>(reject_opcode));
        writer.u8(static_cast<std::uint8_t>(error));
    }
    friend bool operator==(const RejectExtInd&, const RejectExtInd&) = default;
};

}  // namespace ble::ll
