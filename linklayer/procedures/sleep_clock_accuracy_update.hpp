// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The sleep clock accuracy update procedure: each side tells its own (Core 6.0, Vol 6 Part B, 5.1.14).
class SleepClockAccuracyUpdate final : public Procedure {
public:
    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::sleep_clock_accuracy_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    State state_ = State::idle;
};

}  // namespace ble::ll
