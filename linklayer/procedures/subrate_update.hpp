// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"
#include "linklayer/procedures/subrate_change.hpp"

#include <optional>

namespace ble::ll {

/// The connection subrate update procedure: a central decides which events are used (Core 6.0, Vol 6 Part
/// B, 5.1.19).
class SubrateUpdate final : public Procedure {
public:
    SubrateUpdate() = default;
    explicit SubrateUpdate(const SubrateWish& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::subrate_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_acknowledged(ControlOpcode opcode, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    void abandon(ErrorCode error, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return false; }

private:
    SubrateWish wish_{};
    std::optional<SubrateChange> change_;
};

}  // namespace ble::ll
