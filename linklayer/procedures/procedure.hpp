// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"
#include "linklayer/procedures/host_answer.hpp"
#include "linklayer/procedures/procedure_kind.hpp"

#include <cstdint>

namespace ble::ll {

/// Whether a procedure is still on.
enum class Progress : std::uint8_t { goes_on, complete };

/// One run of a control procedure, on the side that began it or on the other: an explicit state machine,
/// which changes its `Link` and sends PDUs through it. Runs are made for one purpose and thrown away.
class Procedure {
public:
    Procedure() = default;
    Procedure(const Procedure&) = delete;
    Procedure& operator=(const Procedure&) = delete;
    virtual ~Procedure() = default;

    [[nodiscard]] virtual ProcedureKind kind() const = 0;

    /// Begins it, for our own side.
    [[nodiscard]] virtual Progress start(Link& link) = 0;
    /// Whether the state it is in waits for this PDU. The first PDU of the peer's procedure is always
    /// awaited.
    [[nodiscard]] virtual bool expects(ControlOpcode opcode) const = 0;
    /// A PDU that it expects.
    [[nodiscard]] virtual Progress on(const ControlPdu& pdu, Link& link) = 0;
    /// The peer refuses `opcode`, or does not know it (then `unsupported_remote_feature`).
    [[nodiscard]] virtual Progress on_refused(ErrorCode, Link&) { return Progress::complete; }
    /// The peer has received a PDU of ours, it may be one of this run.
    [[nodiscard]] virtual Progress on_acknowledged(ControlOpcode, Link&) { return Progress::goes_on; }
    [[nodiscard]] virtual Progress on_answer(const HostAnswer&, Link&) { return Progress::goes_on; }
    /// Event `link.event_counter` begins: instants are due.
    [[nodiscard]] virtual Progress on_event(Link&) { return Progress::goes_on; }
    /// It will not be completed: a collision, a timeout. Tells the host.
    virtual void abandon(ErrorCode, Link&) {}

    /// Whether the procedure response timeout runs: not while it waits for an instant or for the host.
    [[nodiscard]] virtual bool waits_for_peer() const { return true; }
    /// Whether any other PDU now ends the connection (Core 6.0, Vol 6 Part B, 5.1.3.1).
    [[nodiscard]] virtual bool is_exclusive() const { return false; }
    /// Whether the event counter will meet an instant: a peripheral may not sleep through it.
    [[nodiscard]] virtual bool waits_for_instant() const { return false; }
};

}  // namespace ble::ll
