// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/encryption_start.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The encryption pause procedure, begun by a central that wants a new session key (Core 6.0, Vol 6 Part B,
/// 5.1.3.2). The encryption start that must follow is a run of its own with the central, and part of this
/// one with the peripheral, so that nothing else comes between.
class EncryptionPause final : public Procedure {
public:
    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::encryption_pause; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    [[nodiscard]] Progress on_answer(const HostAnswer& answer, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override;
    [[nodiscard]] bool is_exclusive() const override;

private:
    enum class State : std::uint8_t {
        idle,
        awaiting_response,             ///< a central
        awaiting_response_of_central,  ///< a peripheral
        awaiting_restart,              ///< a peripheral, LL_ENC_REQ
        restarting,                    ///< a peripheral
    };

    State state_ = State::idle;
    EncryptionStart restart_;
};

}  // namespace ble::ll
