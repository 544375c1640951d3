// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

namespace ble::ll {

/// The minimum number of used channels procedure: a peripheral says how many it needs, nobody answers (Core
/// 6.0, Vol 6 Part B, 5.1.11).
class MinimumNumberOfUsedChannels final : public Procedure {
public:
    MinimumNumberOfUsedChannels() = default;
    explicit MinimumNumberOfUsedChannels(const MinUsedChannelsInd& wish) : wish_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override {
        return ProcedureKind::minimum_number_of_used_channels;
    }
    [[nodiscard]] Progress start(Link& link) override {
        link.send(wish_);
        return Progress::complete;
    }
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override {
        link.peer_min_used_channels = std::get<MinUsedChannelsInd>(pdu).min_used_channels;
        return Progress::complete;
    }

private:
    MinUsedChannelsInd wish_{};
};

}  // namespace ble::ll
