// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/collision.hpp"
#include "linklayer/procedures/procedure.hpp"
#include "linklayer/procedures/termination.hpp"

#include <deque>
#include <memory>
#include <optional>

namespace ble::ll {

/// The control procedures of one connection: at most one that we began, one that the peer began, and what
/// waits; it brings PDUs to them, rules collisions and watches the 40 s of the procedure response timeout
/// (Core 6.0, Vol 6 Part B, 5.2 and 5.3).
class ControlProcedures {
public:
    static constexpr Duration response_timeout = std::chrono::seconds{40};

    explicit ControlProcedures(Link& link) : link_{link} {}

    /// Of our own side; where the host wants more it is told that they are refused.
    static constexpr std::size_t most_waiting = 32;
    [[nodiscard]] std::size_t room() const { return most_waiting - waiting_.size(); }

    /// Begins when nothing is in its way. Without room it is refused at once, as if the peer had; not so
    /// encryption, for which there has to be room.
    void request(std::unique_ptr<Procedure> procedure, Instant now);
    /// Overtakes everything.
    void terminate(ErrorCode reason, Instant now) { termination_.start(reason, now, link_); }

    /// The payload of a new control PDU, decrypted.
    void on_control(OctetSpan payload, Instant now);
    /// A new data PDU came: it may be what it must not be.
    void on_data();
    void on_acknowledged(ControlOpcode opcode);
    void on_answer(const HostAnswer& answer, Instant now);
    /// Before each event: instants and timeouts are due, and what waits may begin.
    void on_event(Instant now);
    /// An event of ours has sent what was due.
    void on_answered() { termination_.on_answered(link_); }

    [[nodiscard]] bool waits_for_instant() const;
    [[nodiscard]] const Termination& termination() const { return termination_; }
    /// Nothing is on and nothing waits.
    [[nodiscard]] bool idle() const { return !local_ && !remote_ && waiting_.empty(); }

private:
    void on_pdu(const ControlPdu& pdu, Instant now);
    void on_refusal(std::optional<ControlOpcode> opcode, ErrorCode error);
    void begin_theirs(const ControlPdu& pdu, Instant now);
    [[nodiscard]] bool settle_collision(ProcedureKind theirs, ControlOpcode opcode);
    void refuse(ControlOpcode opcode, ErrorCode error);
    void start_waiting(Instant now);
    void check_timeouts(Instant now);
    [[nodiscard]] bool can_start(ProcedureKind kind) const;
    void start_deferred(Instant now);

    Link& link_;
    Termination termination_;
    std::deque<std::unique_ptr<Procedure>> waiting_;
    std::unique_ptr<Procedure> local_;
    std::unique_ptr<Procedure> remote_;
    PeerAnswer peer_answer_ = PeerAnswer::outstanding;
    /// Ours gave way to the central's; its refusal is still to come.
    std::optional<ControlOpcode> refusal_to_come_;
    /// Begun by the peer while we were starting encryption: its turn comes after that (5.1.3.1).
    std::optional<ControlPdu> deferred_;
    Instant local_since_{};
    Instant remote_since_{};
};

}  // namespace ble::ll
