// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"
#include "linklayer/procedures/subrate_change.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// The connection subrate request procedure: a peripheral asks, the central decides within what its host
/// accepts (Core 6.0, Vol 6 Part B, 5.1.20).
class SubrateRequest final : public Procedure {
public:
    SubrateRequest() = default;
    explicit SubrateRequest(const SubrateWish& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::subrate_request; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_acknowledged(ControlOpcode opcode, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    void abandon(ErrorCode error, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return state_ == State::awaiting_decision; }

private:
    enum class State : std::uint8_t {
        idle,
        awaiting_decision,         ///< a peripheral, LL_SUBRATE_IND
        awaiting_acknowledgement,  ///< a central, of LL_SUBRATE_IND
    };

    [[nodiscard]] Progress decide(const SubrateReq& request, Link& link);

    State state_ = State::idle;
    SubrateWish wish_{};
    std::optional<SubrateChange> change_;
};

}  // namespace ble::ll
