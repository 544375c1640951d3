// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/connection/connection_parameters.hpp"
#include "linklayer/le_phy.hpp"
#include "linklayer/roles/heard_pdus.hpp"
#include "linklayer/roles/own_identity.hpp"
#include "linklayer/roles/scan_windows.hpp"
#include "phy/device_address.hpp"

#include <optional>

namespace ble::ll {

/// Whom to connect to, and how (Core 6.0, Vol 4 Part E, 7.8.12 and 7.8.66).
struct ConnectParameters {
    struct OnPhy {
        ScanWindows::Timing timing{};
        ConnectionParameters connection{};
    };

    std::optional<DeviceAddress> peer{};  ///< nothing: anyone on the filter accept list
    DeviceAddress own_address{};
    OwnIdentity own_identity = OwnIdentity::shown;
    std::optional<OnPhy> on_1m = OnPhy{};
    std::optional<ConnectionParameters> on_2m{};  ///< where advertisers come to meet on LE 2M
    std::optional<OnPhy> on_coded{};
    HeardPdus pdus = HeardPdus::legacy;
    ChannelMap channel_map{};

    /// Of a connection on that PHY; nothing: none is wanted there.
    [[nodiscard]] std::optional<ConnectionParameters> connection_on(LePhy phy) const {
        if (phy == LePhy::le_2m) return on_2m;
        const auto& on_phy = phy == LePhy::le_1m ? on_1m : on_coded;
        return on_phy ? std::optional{on_phy->connection} : std::nullopt;
    }
    [[nodiscard]] bool are_valid() const {
        const auto is_valid = [](const std::optional<OnPhy>& on_phy) {
            return !on_phy || (on_phy->timing.is_valid() && on_phy->connection.are_valid());
        };
        return (on_1m || on_coded) && is_valid(on_1m) && is_valid(on_coded) &&
               (!on_2m || on_2m->are_valid()) && channel_map.count() >= 2;
    }
};

}  // namespace ble::ll
