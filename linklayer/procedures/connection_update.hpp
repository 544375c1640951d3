// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"
#include "linklayer/procedures/timing_change.hpp"

#include <optional>

namespace ble::ll {

/// The connection update procedure: a central changes the timing at an instant (Core 6.0, Vol 6 Part
/// B, 5.1.1).
class ConnectionUpdate final : public Procedure {
public:
    ConnectionUpdate() = default;
    explicit ConnectionUpdate(const RequestedParameters& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::connection_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    [[nodiscard]] Progress on_event(Link& link) override;
    void abandon(ErrorCode error, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return false; }
    [[nodiscard]] bool waits_for_instant() const override { return change_.has_value(); }

private:
    std::optional<RequestedParameters> wish_;  ///< ours; nothing where the peer began
    std::optional<TimingChange> change_;
};

}  // namespace ble::ll
