// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/asker.hpp"
#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The feature page exchange procedure: one further page each way, as often as there are pages (Core 6.0, Vol
/// 6 Part B, 5.1.4).
class FeaturePageExchange final : public Procedure {
public:
    FeaturePageExchange() = default;
    FeaturePageExchange(std::uint8_t last_page, Asker asker) : last_page_{last_page}, asker_{asker} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::feature_page_exchange; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode opcode) const override;
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_refused(ErrorCode error, Link& link) override;

private:
    enum class State : std::uint8_t { idle, awaiting_response };

    /// Asks for the next page that is not known, if the peer may have it.
    [[nodiscard]] Progress go_on(Link& link);

    [[nodiscard]] Progress finish(const RemoteFeaturePages& result, Link& link) const;

    State state_ = State::idle;
    std::uint8_t last_page_ = 0;  ///< that is wanted
    Asker asker_ = Asker::host;
};

}  // namespace ble::ll
