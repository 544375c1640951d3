// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/periodic_transfer.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The periodic advertising sync transfer procedure: one side tells the other of a train, nobody answers
/// (Core 6.0, Vol 6 Part B, 5.1.13).
class PeriodicSyncTransfer final : public Procedure {
public:
    PeriodicSyncTransfer() = default;
    explicit PeriodicSyncTransfer(const KnownTrain& train) : train_{train} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::periodic_sync_transfer; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;

private:
    [[nodiscard]] Duration::rep events_ahead(Instant anchor) const;

    KnownTrain train_{};
};

}  // namespace ble::ll
