// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The channel classification enable procedure: a central wants to be told what its peripheral thinks of the
/// channels, or no more; nobody answers (Core 6.0, Vol 6 Part B, 5.1.21).
class ChannelReporting final : public Procedure {
public:
    ChannelReporting() = default;
    explicit ChannelReporting(const ChannelReportingInd& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::channel_reporting; }
    [[nodiscard]] Progress start(Link& link) override {
        link.send(wish_);
        return Progress::complete;
    }
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override {
        const auto& request = std::get<ChannelReportingInd>(pdu);
        if (request.is_valid()) link.channel_reports.ask(request);
        return Progress::complete;
    }

private:
    ChannelReportingInd wish_{};
};

}  // namespace ble::ll
