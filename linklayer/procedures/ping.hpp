// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The LE ping procedure: any answer, a refusal too, shows that the peer is there (Core 6.0, Vol 6 Part
/// B, 5.1.8).
class Ping final : public Procedure {
public:
    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::ping; }
    [[nodiscard]] Progress start(Link& link) override {
        link.send(PingReq{});
        state_ = State::awaiting_response;
        return Progress::goes_on;
    }
    [[nodiscard]] bool expects(ControlOpcode opcode) const override {
        return state_ == State::awaiting_response && opcode == ControlOpcode::ping_rsp;
    }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override {
        if (std::holds_alternative<PingReq>(pdu)) link.send(PingRsp{});
        return Progress::complete;
    }

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    State state_ = State::idle;
};

}  // namespace ble::ll
