// SPDX-License-Identifier: Apache-2.0
// Periodic advertising and those who follow it, on a packet air.
#include "tests/linklayer/trains.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using namespace ble::tests;

// A                            S
// |-- ADV_EXT_IND ------------>|
// |-- AUX_ADV_IND (SyncInfo) ->|
// |-- AUX_SYNC_IND ----------->|  each interval
// |-- AUX_CHAIN_IND ---------->| ...
TEST_CASE("A scanner leads to a train, which is followed without it") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto length = GENERATE(std::size_t{0}, std::size_t{100}, std::size_t{1650});
    Pair pair{{.central = {.clock_error_ppb = 40'000, .transmit_jitter = 2us},
               .peripheral = {.clock_error_ppb = -40'000, .transmit_jitter = 2us}}};
    broadcast(pair.peripheral, {.phy = phy, .interval = 300ms, .length = length});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address);
    REQUIRE(pair.run_until([&] { return pair.central.count<PeriodicSyncEstablished>() > 0; }, 10s));
    const auto established = pair.central.last<PeriodicSyncEstablished>().value();
    CHECK(established.status == ErrorCode::success);
    CHECK(established.advertiser == pair.peripheral.controller.settings().address);
    CHECK(established.set_id == 3);
    CHECK(established.phy == phy);
    CHECK(established.interval == 300ms);
    pair.central.controller.stop_scanning();
    pair.peripheral.controller.stop_advertising({});
    pair.central.events().clear();
    pair.run(30s);
    const auto all = reports(pair.central);
    CHECK(all.size() >= 99);
    for (const auto& report : all) {
        CHECK(report.status == PeriodicReport::DataStatus::complete);
        CHECK(report.data == ascending(length));
        CHECK(report.tx_power_dbm == 2);
    }
}

TEST_CASE("A train survives losses, and its chains are whole or cut off") {
    Pair pair{{.seed = 11, .path = {.loss = 0.2}}};
    broadcast(pair.peripheral, {.length = 600});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address, {.skip = 2, .timeout = 4s});
    pair.run(60s);
    CHECK(pair.central.last<PeriodicSyncEstablished>().value().status == ErrorCode::success);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    const auto all = reports(pair.central);
    CHECK(all.size() > 100);
    CHECK(all.size() < 400);  // two of three are skipped
    std::set<PeriodicReport::DataStatus> outcomes;
    for (const auto& report : all) {
        outcomes.insert(report.status);
        CHECK((report.data == ascending(600)) == (report.status == PeriodicReport::DataStatus::complete));
    }
    CHECK(outcomes.size() == 2);
}

TEST_CASE("A train that falls silent is lost after the timeout") {
    Pair pair;
    broadcast(pair.peripheral, {});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address, {.timeout = 500ms});
    REQUIRE(pair.run_until([&] { return pair.central.count<PeriodicSyncEstablished>() > 0; }, 10s));
    pair.peripheral.controller.stop_periodic_advertising({});
    pair.run(350ms);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    pair.run(400ms);
    CHECK(pair.central.count<PeriodicSyncLost>() == 1);
    CHECK(pair.central.controller.periodic_sync({}) == nullptr);
}

TEST_CASE("A train that is never heard is not followed") {
    Pair pair;
    broadcast(pair.peripheral, {.interval = 1s});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address, {.timeout = 10s});
    pair.run(600ms);  // the pointer was heard
    pair.peripheral.controller.stop_periodic_advertising({});
    pair.run(8s);
    CHECK(pair.central.last<PeriodicSyncEstablished>().value().status ==
          ErrorCode::connection_failed_to_be_established);
}

TEST_CASE("With ADI what is known is not told again, but new data is") {
    Pair pair;
    broadcast(pair.peripheral, {.adi = AdvertisingDataInfo{1, 3}});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address,
           {.duplicates = PeriodicSyncParameters::Duplicates::filter});
    pair.run(5s);
    CHECK(reports(pair.central).size() == 1);
    REQUIRE(pair.peripheral.controller.change_periodic_data({}, ascending(3), {2, 3}) == ErrorCode::success);
    pair.run(2s);
    REQUIRE(reports(pair.central).size() == 2);
    CHECK(reports(pair.central).back().data == ascending(3));
    auto* sync = pair.central.controller.periodic_sync({});
    REQUIRE(sync != nullptr);
    sync->report(PeriodicSyncParameters::Reports::unwanted, PeriodicSyncParameters::Duplicates::report);
    pair.run(2s);
    CHECK(reports(pair.central).size() == 2);
}

TEST_CASE("Whose train is sought: one set, one of the list, or nobody's any more") {
    Pair pair;
    auto& controller = pair.central.controller;
    const auto advertiser = pair.peripheral.controller.settings().address;
    broadcast(pair.peripheral, {});
    scan(pair.central);
    SECTION("another set") {
        REQUIRE(controller.seek_train({.source = PeriodicSource{advertiser, 4}}) == ErrorCode::success);
        pair.run(3s);
        CHECK(pair.central.count<PeriodicSyncEstablished>() == 0);
        CHECK(controller.seek_train({}) == ErrorCode::command_disallowed);
        CHECK(controller.cancel_seeking() == ErrorCode::success);
        CHECK(pair.central.last<PeriodicSyncEstablished>().value().status ==
              ErrorCode::operation_cancelled_by_host);
        CHECK(controller.cancel_seeking() == ErrorCode::command_disallowed);
    }
    SECTION("of the list, once") {
        controller.periodic_seeker().list().push_back({advertiser, 3});
        REQUIRE(controller.seek_train({}) == ErrorCode::success);
        pair.run(3s);
        CHECK(pair.central.count<PeriodicSyncEstablished>() == 1);
        REQUIRE(controller.seek_train({}) == ErrorCode::success);
        pair.run(3s);
        CHECK(pair.central.count<PeriodicSyncEstablished>() == 1);
        CHECK(controller.seek_train({.source = PeriodicSource{advertiser, 3}}) ==
              ErrorCode::command_disallowed);
    }
}

TEST_CASE("Trains, a connection and a scanner share the radio") {
    Pair pair{{.connection = {.interval = 20ms}}};
    REQUIRE(pair.connect());
    broadcast(pair.peripheral, {.interval = 50ms, .length = 400});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address, {.timeout = 5s});
    pair.run(20s);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    CHECK(reports(pair.central).size() > 100);
    CHECK(pair.central.count<ExtendedAdvertisingReport>() > 20);
    CHECK(pair.central.controller.connection_count() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

// A, central          C, peripheral of A, scans no more
// |-- LL_PERIODIC_SYNC_IND -->|
// |-- AUX_SYNC_IND ---------->|
TEST_CASE("An advertiser tells its peer of its train over their connection") {
    const auto mode =
        GENERATE(PeriodicTransferParameters::Mode::ignore, PeriodicTransferParameters::Mode::without_reports,
                 PeriodicTransferParameters::Mode::with_reports);
    const auto interval = GENERATE(Duration{50ms}, Duration{7s});
    Pair pair{{.central = {.clock_error_ppb = 30'000}, .peripheral = {.clock_error_ppb = -30'000}}};
    REQUIRE(pair.connect());
    pair.central.link().set_periodic_transfer({.mode = mode, .timeout = 20s});
    broadcast(pair.peripheral, {.interval = interval});
    pair.run(1s);
    REQUIRE(pair.peripheral.controller.transfer(AdvertisingHandle{}, pair.peripheral.link().link().handle,
                                                0x1234, pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    pair.run(25s);
    using Mode = PeriodicTransferParameters::Mode;
    CHECK(pair.central.count<PeriodicSyncEstablished>() == (mode == Mode::ignore ? 0 : 1));
    CHECK(reports(pair.central).empty() == (mode != Mode::with_reports));
    if (mode == Mode::ignore) return;
    const auto established = pair.central.last<PeriodicSyncEstablished>().value();
    CHECK(established.status == ErrorCode::success);
    CHECK(established.advertiser == pair.peripheral.controller.settings().address);
    CHECK(established.set_id == 3);
    CHECK(established.transfer.value().service_data == 0x1234);
}

TEST_CASE("Who follows a train tells a peer of it, who follows too") {
    Pair pair{{.path = {.loss = 0.1}}};
    REQUIRE(pair.connect());
    Node broadcaster{
        pair.air, {.address = {.octets = {0xB, 0, 0, 0, 0, 0xB}}}, {.clock_error_ppb = 45'000}, 99};
    broadcast(broadcaster, {.phy = LePhy::le_2m, .interval = 80ms});
    scan(pair.peripheral);
    follow(pair.peripheral, broadcaster.controller.settings().address, {.timeout = 4s});
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<PeriodicSyncEstablished>() > 0; }, 10s));
    pair.peripheral.controller.stop_scanning();
    pair.central.link().set_periodic_transfer(
        {.mode = PeriodicTransferParameters::Mode::with_reports, .timeout = 4s});
    pair.run(3s);
    REQUIRE(pair.peripheral.controller.transfer(PeriodicSyncHandle{}, pair.peripheral.link().link().handle, 7,
                                                pair.peripheral.now()) == ErrorCode::success);
    pair.run(10s);
    CHECK(pair.central.last<PeriodicSyncEstablished>().value().status == ErrorCode::success);
    CHECK(reports(pair.central).size() > 50);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
}
