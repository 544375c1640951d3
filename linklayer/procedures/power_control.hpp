// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/asker.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The power control request procedure: either side asks the other how loud it sends, and to send louder or
/// softer (Core 6.0, Vol 6 Part B, 5.1.17).
class PowerControl final : public Procedure {
public:
    struct Wish {
        PhyMode phy = PhyMode::le_1m;
        std::int8_t delta_db = 0;
        Asker asker = Asker::host;
    };
    PowerControl() = default;
    explicit PowerControl(const Wish& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::power_control; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    [[nodiscard]] static Progress answer(const PowerControlReq& request, Link& link);
    [[nodiscard]] Progress learn(const PowerControlRsp& response, Link& link) const;

    State state_ = State::idle;
    Wish wish_{};
};

}  // namespace ble::ll
