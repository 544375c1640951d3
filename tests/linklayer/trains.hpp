// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>
#include <numeric>

namespace ble::tests {

inline std::vector<std::uint8_t> ascending(std::size_t length) {
    std::vector<std::uint8_t> out(length);
    std::iota(out.begin(), out.end(), std::uint8_t{7});
    return out;
}

struct Train {
    ll::LePhy phy = ll::LePhy::le_1m;
    Duration interval = std::chrono::milliseconds{100};
    std::size_t length = 20;
    std::optional<ll::AdvertisingDataInfo> adi{};
};

/// Set 3 of the peripheral, which tells of a train.
inline void broadcast(Node& node, const Train& train) {
    auto& controller = node.controller;
    REQUIRE(
        controller.start_advertising({.extended = ll::ExtendedPdus{.secondary_phy = train.phy, .set_id = 3},
                                      .interval = std::chrono::milliseconds{100},
                                      .own_address = controller.settings().address},
                                     node.now()) == ll::ErrorCode::success);
    REQUIRE(controller.start_periodic_advertising({.interval = train.interval,
                                                   .phy = train.phy,
                                                   .tx_power_dbm = 2,
                                                   .adi = train.adi,
                                                   .data = ascending(train.length)},
                                                  node.now()) == ll::ErrorCode::success);
    node.refresh();
}

inline void scan(Node& node) {
    REQUIRE(node.controller.start_scanning(
                {.on_1m = ll::ScanParameters::OnPhy{.timing = {.interval = std::chrono::milliseconds{60},
                                                               .window = std::chrono::milliseconds{30}}},
                 .pdus = ll::HeardPdus::all},
                node.now()) == ll::ErrorCode::success);
    node.refresh();
}

inline void follow(Node& node, const DeviceAddress& advertiser, ll::PeriodicSyncParameters parameters = {}) {
    REQUIRE(node.controller.seek_train({.source = ll::PeriodicSource{advertiser, 3},
                                        .parameters = parameters}) == ll::ErrorCode::success);
}

inline std::vector<ll::PeriodicReport> reports(Node& node) {
    std::vector<ll::PeriodicReport> out;
    for (const auto& event : node.events()) {
        if (const auto* report = std::get_if<ll::PeriodicReport>(&event)) out.push_back(*report);
    }
    return out;
}

}  // namespace ble::tests
