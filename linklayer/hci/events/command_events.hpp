// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/event_code.hpp"
#include "linklayer/hci/outcome.hpp"

namespace ble::ll::hci {

/// How many commands the host may send before the next answer.
inline constexpr std::uint8_t command_credit = 1;

/// A command has been carried out, or cannot be (Core 6.0, Vol 4 Part E, 7.7.14).
struct CommandComplete {
    static constexpr auto code = EventCode::command_complete;
    std::uint16_t opcode = 0;
    const Outcome& outcome;
    void write(OctetWriter& out) const {
        out.u8(command_credit);
        out.u16(opcode);
        out.u8(static_cast<std::uint8_t>(outcome.status));
        out.octets(outcome.parameters);
    }
};

/// A command has been begun, or cannot be (Core 6.0, Vol 4 Part E, 7.7.15).
struct CommandStatus {
    static constexpr auto code = EventCode::command_status;
    std::uint16_t opcode = 0;
    ErrorCode status = ErrorCode::success;
    void write(OctetWriter& out) const {
        out.u8(static_cast<std::uint8_t>(status));
        out.u8(command_credit);
        out.u16(opcode);
    }
};

/// The transport has lost its step (Core 6.0, Vol 4 Part E, 7.7.16).
struct HardwareError {
    static constexpr auto code = EventCode::hardware_error;
    std::uint8_t hardware_code = 0;
    void write(OctetWriter& out) const { out.u8(hardware_code); }
};

}  // namespace ble::ll::hci
