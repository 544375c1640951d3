// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// The termination procedure, of either side; it runs beside all others (Core 6.0, Vol 6 Part B, 5.1.6).
class Termination {
public:
    void start(ErrorCode reason, Instant now, Link& link);
    /// The peer's LL_TERMINATE_IND: over once our acknowledgement has been sent.
    void on(const TerminateInd& pdu);
    void on_acknowledged(ControlOpcode opcode, Link& link);
    /// Something was sent after `on`.
    void on_answered(Link& link);
    /// Without an acknowledgement it ends after the supervision timeout too.
    void on_event(Instant now, Link& link) const;

    [[nodiscard]] bool owes_acknowledgement() const { return state_ == State::received; }

private:
    enum class State : std::uint8_t { idle, sent, received };

    State state_ = State::idle;
    ErrorCode reason_{};
    Instant since_{};
};

}  // namespace ble::ll
