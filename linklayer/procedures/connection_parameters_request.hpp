// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"
#include "linklayer/procedures/timing_change.hpp"

#include <optional>

namespace ble::ll {

/// The connection parameters request procedure: either side asks for other timing, its hosts agree, the
/// central decides (Core 6.0, Vol 6 Part B, 5.1.7).
class ConnectionParametersRequest final : public Procedure {
public:
    ConnectionParametersRequest() = default;
    explicit ConnectionParametersRequest(const RequestedParameters& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::connection_parameters_request; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;
    [[nodiscard]] Progress on_answer(const HostAnswer& answer, Link& link) override;
    [[nodiscard]] Progress on_event(Link& link) override;
    void abandon(ErrorCode error, Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override;
    [[nodiscard]] bool waits_for_instant() const override { return state_ == State::awaiting_instant; }

private:
    enum class State : std::uint8_t {
        idle,
        awaiting_response,  ///< a central, LL_CONNECTION_PARAM_RSP
        awaiting_host,      ///< whom the peer asked
        awaiting_update,    ///< a peripheral, LL_CONNECTION_UPDATE_IND
        awaiting_instant,
    };

    [[nodiscard]] Progress ask_host(const ConnectionParamReq& request, Link& link);
    [[nodiscard]] Progress adopt(const ConnectionUpdateInd& update, Link& link);

    State state_ = State::idle;
    std::optional<RequestedParameters> wish_;  ///< ours; nothing where the peer began
    std::optional<TimingChange> change_;
};

}  // namespace ble::ll
