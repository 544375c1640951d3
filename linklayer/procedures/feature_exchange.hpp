// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/asker.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The feature exchange procedure, begun by either side (Core 6.0, Vol 6 Part B, 5.1.4).
class FeatureExchange final : public Procedure {
public:
    FeatureExchange() = default;
    explicit FeatureExchange(Asker asker) : asker_{asker} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::feature_exchange; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    [[nodiscard]] Progress finish(const RemoteFeatures& result, Link& link) const;

    State state_ = State::idle;
    Asker asker_ = Asker::host;
};

}  // namespace ble::ll
