// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The power change indication procedure: one side tells that it sends louder or softer from now on, nobody
/// answers (Core 6.0, Vol 6 Part B, 5.1.18).
class PowerChange final : public Procedure {
public:
    PowerChange() = default;
    explicit PowerChange(const PowerChangeInd& change) : change_{change} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::power_change; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;

private:
    PowerChangeInd change_{};
};

}  // namespace ble::ll
