// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

#include <optional>

namespace ble::ll {

/// The PHY update procedure: either side asks, the central decides, an instant applies it (Core 6.0, Vol 6
/// Part B, 5.1.10). The host has set the preferences of the `Link` before.
class PhyUpdate final : public Procedure {
public:
    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::phy_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    [[nodiscard]] Progress on_event(Link& link) override;
    void abandon(ErrorCode error, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return state_ != State::awaiting_instant; }
    [[nodiscard]] bool waits_for_instant() const override { return state_ == State::awaiting_instant; }

private:
    enum class State : std::uint8_t { idle, awaiting_response, awaiting_decision, awaiting_instant };

    /// The central's decision, from what both prefer.
    [[nodiscard]] Progress decide(PhySet peer_transmit, PhySet peer_receive, Link& link);
    [[nodiscard]] Progress adopt(const PhyUpdateInd& decision, Link& link);
    [[nodiscard]] Progress finish(Link& link) const;

    State state_ = State::idle;
    bool is_ours_ = false;
    PhyUpdateInd decision_{};
    std::uint64_t event_ = 0;
};

}  // namespace ble::ll
