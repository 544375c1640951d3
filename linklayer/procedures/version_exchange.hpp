// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The version exchange procedure: LL_VERSION_IND once each way (Core 6.0, Vol 6 Part B, 5.1.5).
class VersionExchange final : public Procedure {
public:
    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::version_exchange; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_answer };

    State state_ = State::idle;
};

}  // namespace ble::ll
