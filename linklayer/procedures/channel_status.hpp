// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The channel classification reporting procedure: a peripheral tells what it thinks of the channels, nobody
/// answers (Core 6.0, Vol 6 Part B, 5.1.22).
class ChannelStatus final : public Procedure {
public:
    ChannelStatus() = default;
    explicit ChannelStatus(const ChannelStatusInd& status) : status_{status} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::channel_status; }
    [[nodiscard]] Progress start(Link& link) override {
        link.send(status_);
        return Progress::complete;
    }
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override {
        link.peer_channels = std::get<ChannelStatusInd>(pdu).classification;
        return Progress::complete;
    }

private:
    ChannelStatusInd status_{};
};

}  // namespace ble::ll
