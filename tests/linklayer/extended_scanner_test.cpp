// SPDX-License-Identifier: Apache-2.0
// Scanners and initiators that follow the pointers of advertising sets, on a packet air.
#include "tests/support/pair.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

using Report = ExtendedAdvertisingReport;

std::vector<std::uint8_t> counted(std::size_t length) {
    std::vector<std::uint8_t> out(length);
    std::iota(out.begin(), out.end(), std::uint8_t{3});
    return out;
}

AdvertisingParameters set_of(Node& node, ExtendedPdus pdus, AdvertisingData data = {}) {
    return {.extended = pdus,
            .interval = 150ms,
            .own_address = node.controller.settings().address,
            .data = std::move(data)};
}

void advertise(Node& node, AdvertisingParameters parameters) {
    REQUIRE(node.controller.start_advertising(std::move(parameters), node.now()) == ErrorCode::success);
    node.refresh();
}

/// On the primary channels of both PHYs.
ScanParameters everywhere(Node& node, ScanParameters::Type type) {
    const ScanParameters::OnPhy on_phy{.type = type, .timing = {.interval = 60ms, .window = 30ms}};
    return {.on_1m = on_phy,
            .on_coded = on_phy,
            .pdus = HeardPdus::all,
            .own_address = node.controller.settings().address};
}

void scan(Node& node, const ScanParameters& parameters) {
    REQUIRE(node.controller.start_scanning(parameters, node.now()) == ErrorCode::success);
    node.refresh();
}

std::vector<Report> reports(Node& node, Report::Kind kind = Report::Kind::advertisement) {
    std::vector<Report> out;
    for (const auto& event : node.events()) {
        const auto* report = std::get_if<Report>(&event);
        if (report != nullptr && report->kind == kind) out.push_back(*report);
    }
    return out;
}

ConnectParameters connecting(Node& node, std::optional<DeviceAddress> peer, ConnectionParameters connection) {
    const ConnectParameters::OnPhy on_phy{.timing = {.interval = 60ms, .window = 30ms},
                                          .connection = connection};
    return {.peer = peer,
            .own_address = node.controller.settings().address,
            .on_1m = on_phy,
            .on_2m = connection,
            .on_coded = on_phy,
            .pdus = HeardPdus::all};
}

}  // namespace

TEST_CASE("A scanner puts chains together on every PHY") {
    const auto primary = GENERATE(LePhy::le_1m, LePhy::le_coded);
    const auto secondary = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto length = GENERATE(std::size_t{0}, std::size_t{20}, std::size_t{600}, std::size_t{1650});
    Pair pair{{.central = {.clock_error_ppb = 20'000, .transmit_jitter = 2us},
               .peripheral = {.clock_error_ppb = -20'000, .transmit_jitter = 2us}}};
    advertise(pair.peripheral,
              set_of(pair.peripheral,
                     {.primary_phy = primary, .secondary_phy = secondary, .set_id = 9, .tx_power_dbm = 4},
                     {.advertising = counted(length), .data_id = 77}));
    scan(pair.central, everywhere(pair.central, ScanParameters::Type::passive));
    pair.run(5s);
    const auto all = reports(pair.central);
    CHECK(all.size() > 3);
    for (const auto& report : all) {
        CHECK(report.status == Report::DataStatus::complete);
        CHECK(report.data == counted(length));
        CHECK(report.advertiser == pair.peripheral.controller.settings().address);
        CHECK(report.adi == AdvertisingDataInfo{77, 9});
        CHECK(report.primary_phy == primary);
        CHECK(report.secondary_phy == secondary);
        CHECK(report.tx_power_dbm == 4);
    }
}

TEST_CASE("With losses a chain is whole or cut off, never wrong") {
    Pair pair{{.seed = 3, .path = {.loss = 0.15}}};
    advertise(pair.peripheral, set_of(pair.peripheral, {}, {.advertising = counted(1000)}));
    auto parameters = everywhere(pair.central, ScanParameters::Type::passive);
    parameters.on_coded.reset();
    scan(pair.central, parameters);
    pair.run(60s);
    std::set<Report::DataStatus> outcomes;
    for (const auto& report : reports(pair.central)) {
        outcomes.insert(report.status);
        const bool is_whole = report.status == Report::DataStatus::complete;
        CHECK(is_whole == (report.data.size() == 1000));
        const auto expected = counted(1000);
        CHECK(std::ranges::equal(report.data, std::span{expected}.first(report.data.size())));
    }
    CHECK(outcomes.size() == 2);
}

// S                        A
// |<-- ADV_EXT_IND --------|
// |<-- AUX_ADV_IND --------|
// |--- AUX_SCAN_REQ ------>|
// |<-- AUX_SCAN_RSP -------|
// |<-- AUX_CHAIN_IND ------| ...
TEST_CASE("An active scanner asks a scannable set and gets its whole answer") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    Pair pair;
    advertise(pair.peripheral,
              set_of(pair.peripheral, {.mode = AdvertisingMode::scannable, .secondary_phy = phy, .set_id = 4},
                     {.scan_response = counted(500)}));
    scan(pair.central, everywhere(pair.central, ScanParameters::Type::active));
    pair.run(5s);
    const auto answers = reports(pair.central, Report::Kind::scan_response);
    CHECK(answers.size() > 3);
    for (const auto& answer : answers) {
        CHECK(answer.data == counted(500));
        CHECK(answer.mode == AdvertisingMode::scannable);
        CHECK(answer.adi.value().set_id == 4);
    }
    CHECK(reports(pair.central).size() >= answers.size());
}

TEST_CASE("A scanner that is not active asks no set, and one for legacy PDUs does not see any") {
    Pair pair;
    advertise(pair.peripheral,
              set_of(pair.peripheral, {.mode = AdvertisingMode::scannable}, {.scan_response = counted(10)}));
    auto parameters = everywhere(pair.central, ScanParameters::Type::passive);
    SECTION("passive") {
        scan(pair.central, parameters);
        pair.run(3s);
        CHECK(reports(pair.central).size() > 3);
    }
    SECTION("legacy") {
        parameters.pdus = HeardPdus::legacy;
        scan(pair.central, parameters);
        pair.run(3s);
        CHECK(reports(pair.central).empty());
    }
    CHECK(reports(pair.central, Report::Kind::scan_response).empty());
}

TEST_CASE("The duplicate filter goes by ADI: other data is told of") {
    Pair pair;
    auto& advertiser = pair.peripheral;
    advertise(advertiser, set_of(advertiser, {}, {.advertising = counted(300), .data_id = 1}));
    auto parameters = everywhere(pair.central, ScanParameters::Type::passive);
    parameters.duplicates = ScanParameters::Duplicates::filter;
    scan(pair.central, parameters);
    pair.run(3s);
    CHECK(reports(pair.central).size() == 1);
    REQUIRE(advertiser.controller.change_advertising_data({}, {.advertising = counted(5), .data_id = 2}) ==
            ErrorCode::success);
    pair.run(3s);
    REQUIRE(reports(pair.central).size() == 2);
    CHECK(reports(pair.central).back().data == counted(5));
}

TEST_CASE("Scanning ends after its duration, or goes on in the next period") {
    Pair pair;
    advertise(pair.peripheral, set_of(pair.peripheral, {}));
    auto parameters = everywhere(pair.central, ScanParameters::Type::passive);
    parameters.duplicates = ScanParameters::Duplicates::filter;
    parameters.duration = 1s;
    SECTION("once") {
        scan(pair.central, parameters);
        pair.run(990ms);
        CHECK(pair.central.count<ScanEnded>() == 0);
        pair.run(30ms);
        CHECK(pair.central.count<ScanEnded>() == 1);
        CHECK_FALSE(pair.central.controller.is_scanning());
    }
    SECTION("again and again") {
        parameters.period = 2560ms;
        parameters.duplicates = ScanParameters::Duplicates::filter_each_period;
        scan(pair.central, parameters);
        pair.run(9s);
        const auto all = reports(pair.central);
        CHECK(all.size() == 4);
        for (const auto& report : all) CHECK(report.at.time_since_epoch() % 2560ms < 1100ms);
        CHECK(pair.central.controller.is_scanning());
    }
}

TEST_CASE("Anonymous sets are heard, with a list only if it says so") {
    Pair pair;
    advertise(pair.peripheral, set_of(pair.peripheral, {.advertiser = ExtendedPdus::Advertiser::anonymous},
                                      {.advertising = counted(400)}));
    auto parameters = everywhere(pair.central, ScanParameters::Type::passive);
    parameters.filter_policy = ScanParameters::FilterPolicy::list_only;
    const bool is_on_list = GENERATE(true, false);
    if (is_on_list) REQUIRE(pair.central.controller.filter_accept_list().add_anonymous());
    scan(pair.central, parameters);
    pair.run(3s);
    CHECK(reports(pair.central).empty() == !is_on_list);
    for (const auto& report : reports(pair.central)) CHECK_FALSE(report.advertiser.has_value());
}

TEST_CASE("A directed set is told of to its target only") {
    Pair pair;
    const bool is_for_us = GENERATE(true, false);
    auto parameters = set_of(pair.peripheral, {});
    parameters.target = pair.central.controller.settings().address;
    if (!is_for_us) parameters.target->octets[0] ^= 1;
    advertise(pair.peripheral, parameters);
    scan(pair.central, everywhere(pair.central, ScanParameters::Type::passive));
    pair.run(3s);
    CHECK(reports(pair.central).empty() == !is_for_us);
}

TEST_CASE("Many sets, legacy ones among them, are all heard beside a connection") {
    Pair pair{{.connection = {.interval = 30ms}}};
    REQUIRE(pair.connect());
    for (std::uint8_t i = 0; i < 6; ++i) {
        auto parameters =
            set_of(pair.peripheral, {.secondary_phy = LePhy{static_cast<std::uint8_t>(i % 3)}, .set_id = i},
                   {.advertising = counted(30)});
        parameters.handle = AdvertisingHandle{i};
        advertise(pair.peripheral, parameters);
    }
    auto legacy = set_of(pair.peripheral, {});
    legacy.extended.reset();
    legacy.handle = AdvertisingHandle{7};
    advertise(pair.peripheral, legacy);
    scan(pair.central, everywhere(pair.central, ScanParameters::Type::active));
    pair.run(20s);
    std::set<int> heard;
    for (const auto& report : reports(pair.central)) heard.insert(report.adi.value().set_id);
    CHECK(heard.size() == 6);
    CHECK(pair.central.count<AdvertisingReport>() > 5);
    CHECK(pair.central.controller.connection_count() == 1);
}

// I                          A
// |<-- ADV_EXT_IND ----------|
// |<-- AUX_ADV_IND ----------|
// |--- AUX_CONNECT_REQ ----->|
// |<-- AUX_CONNECT_RSP ------|
// |=== connection on the secondary channel's PHY
TEST_CASE("An initiator connects to a set on every PHY, whatever is lost") {
    const auto primary = GENERATE(LePhy::le_1m, LePhy::le_coded);
    const auto secondary = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto loss = GENERATE(0.0, 0.2);
    Pair pair{{.seed = 5, .path = {.loss = loss}}};
    auto parameters =
        set_of(pair.peripheral,
               {.mode = AdvertisingMode::connectable, .primary_phy = primary, .secondary_phy = secondary});
    parameters.interval = 50ms;
    advertise(pair.peripheral, parameters);
    const auto& address = pair.peripheral.controller.settings().address;
    REQUIRE(pair.central.controller.connect(connecting(pair.central, address, {.interval = 50ms}),
                                            pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    // A lost AUX_CONNECT_RSP leaves the advertiser with a connection that fails; then its host tries again.
    const auto is_connected = [&] {
        if (!pair.peripheral.controller.is_advertising() &&
            pair.peripheral.controller.connection_count() == 0) {
            advertise(pair.peripheral, parameters);
        }
        return pair.central.controller.connection_count() == 1;
    };
    REQUIRE(pair.run_until(is_connected));
    if (loss == 0) {
        pair.run(2s);
        REQUIRE(pair.peripheral.controller.connection_count() == 1);
        CHECK(pair.central.link().link().transmit_phy == sending_mode(secondary));
        CHECK(pair.central.link().link().event_counter > 30);
        CHECK(pair.peripheral.link().link().parameters.interval == 50ms);
        CHECK(pair.central.last<ConnectionComplete>().value().channel_selection ==
              ChannelSelection::algorithm_2);
        CHECK(pair.central.count<Disconnected>() == 0);
    }
}

TEST_CASE("An initiator passes over sets that it is not to connect to") {
    Pair pair;
    auto advertised =
        set_of(pair.peripheral, {.mode = AdvertisingMode::connectable, .secondary_phy = LePhy::le_2m});
    auto wish = connecting(pair.central, pair.peripheral.controller.settings().address, {});
    SECTION("someone else") { wish.peer->octets[1] ^= 1; }
    SECTION("another PHY") { wish.on_2m.reset(); }
    SECTION("legacy commands") { wish.pdus = HeardPdus::legacy; }
    SECTION("not on the list") { wish.peer.reset(); }
    SECTION("not connectable") { advertised.extended->mode = AdvertisingMode::none; }
    SECTION("directed to another") {
        advertised.target = pair.central.controller.settings().address;
        advertised.target->octets[0] ^= 1;
    }
    advertise(pair.peripheral, advertised);
    REQUIRE(pair.central.controller.connect(wish, pair.central.now()) == ErrorCode::success);
    pair.central.refresh();
    pair.run(3s);
    CHECK(pair.central.controller.connection_count() == 0);
    CHECK(pair.peripheral.controller.connection_count() == 0);
    CHECK(pair.central.controller.cancel_connect() == ErrorCode::success);
}
