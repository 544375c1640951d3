// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connect_ind.hpp"
#include "linklayer/connection/connection_setup.hpp"
#include "linklayer/roles/connect_parameters.hpp"
#include "linklayer/roles/role_environment.hpp"

#include <optional>

namespace ble::ll {

/// Whom the initiators of all PHYs connect to, and what they offer (Core 6.0, Vol 6 Part B, 4.3.5 and 4.4.4).
class ConnectionProposer {
public:
    /// Who advertises, and to whom.
    struct Call {
        DeviceAddress advertiser{};
        std::optional<DeviceAddress> target{};
        ChannelSelection channel_selection = ChannelSelection::algorithm_2;
        LePhy phy = LePhy::le_1m;  ///< on which the connection would begin
    };

    ConnectionProposer(const ConnectParameters& parameters, const RoleEnvironment& environment)
        : parameters_{parameters}, environment_{environment} {}

    [[nodiscard]] const ConnectParameters& parameters() const { return parameters_; }
    [[nodiscard]] const RoleEnvironment& environment() const { return environment_; }

    /// Nothing: someone else is wanted, or means someone else.
    [[nodiscard]] std::optional<ConnectionSetup> propose(const Call& call, Instant now) const;
    /// What CONNECT_IND and AUX_CONNECT_REQ say.
    [[nodiscard]] ConnectInd request(const ConnectionSetup& proposal) const;

private:
    [[nodiscard]] bool wants(const DeviceAddress& advertiser) const;
    [[nodiscard]] Duration first_anchor_offset(Duration interval) const;
    [[nodiscard]] LlData choose_link(const ConnectionParameters& connection) const;

    ConnectParameters parameters_;
    RoleEnvironment environment_;
};

}  // namespace ble::ll
