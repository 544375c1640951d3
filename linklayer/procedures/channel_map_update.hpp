// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/procedures/procedure.hpp"

#include <optional>

namespace ble::ll {

/// The channel map update procedure: a central changes the used channels at an instant (Core 6.0, Vol 6 Part
/// B, 5.1.2).
class ChannelMapUpdate final : public Procedure {
public:
    ChannelMapUpdate() = default;
    explicit ChannelMapUpdate(ChannelMap wish) : map_{wish} {}

    [[nodiscard]] ProcedureKind kind() const override { return ProcedureKind::channel_map_update; }
    [[nodiscard]] Progress start(Link& link) override;
    [[nodiscard]] bool expects(ControlOpcode) const override { return false; }
    [[nodiscard]] Progress on(const ControlPdu& pdu, Link& link) override;
    [[nodiscard]] Progress on_event(Link& link) override;
    [[nodiscard]] bool waits_for_peer() const override { return false; }
    [[nodiscard]] bool waits_for_instant() const override { return event_.has_value(); }

private:
    ChannelMap map_{};
    std::optional<std::uint64_t> event_;
};

}  // namespace ble::ll
