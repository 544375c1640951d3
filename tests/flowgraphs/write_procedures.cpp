// SPDX-License-Identifier: Apache-2.0
// Writes what is on the air when everything is done that two link layers can do with each other:
// write_procedures PCAPNG. Another program (tshark) then judges whether it understands it.
#include "flowgraphs/controller/air_record.hpp"
#include "tests/support/pair.hpp"

#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace ble;
using ll::AdvertisingHandle;
using tests::Node;
using tests::Pair;

Pair::Options willing_to_all() {
    Pair::Options out;
    for (auto* settings : {&out.central_settings, &out.peripheral_settings}) {
        settings->features = settings->features.with(ll::Feature::connection_subrating_host);
        settings->accepted_subrate.factor_max = 4;
        settings->periodic_transfer.mode = ll::PeriodicTransferParameters::Mode::with_reports;
    }
    return out;
}

constexpr ll::RequestedParameters wish{
    .interval_min = 20ms, .interval_max = 20ms, .latency = 0, .supervision_timeout = 3s};
constexpr ll::SubrateWish subrate{.factor_max = 2, .continuation = 1, .supervision_timeout = 3s};

/// Hosts that agree to everything.
void answer(Node& node) {
    if (node.controller.connection_count() == 0) return;
    for (const auto& event : node.events()) {
        if (std::holds_alternative<ll::ParametersRequested>(event)) {
            node.link().answer(ll::ParametersAnswer{.accepted = wish}, node.now());
        } else if (std::holds_alternative<ll::LongTermKeyRequested>(event)) {
            node.link().answer(ll::LongTermKeyAnswer{ll::Octets128{5}}, node.now());
        }
    }
    node.events().clear();
    node.refresh();
}

void run(Pair& pair, Duration time) {
    for (Duration done{}; done < time; done += 100ms) {
        pair.run(100ms);
        for (auto* node : {&pair.central, &pair.peripheral}) answer(*node);
    }
}

/// From either side.
void begin_all(Pair& pair, Node& node) {
    const auto begin = [&](auto command) {
        command(node.link(), node.now());
        node.refresh();
        run(pair, 1s);
    };
    begin([](auto& link, Instant now) { link.exchange_versions(now); });
    begin([](auto& link, Instant now) { link.exchange_features(now); });
    begin([](auto& link, Instant now) { link.exchange_feature_pages(1, now); });
    begin([](auto& link, Instant now) { link.ping(now); });
    begin([](auto& link, Instant now) { link.update_data_length({100, 2120}, now); });
    begin([](auto& link, Instant now) { link.update_phy(ll::PhySet{2}, ll::PhySet{2}, now); });
    begin([](auto& link, Instant now) { link.update_clock_accuracy(now); });
    begin([](auto& link, Instant now) { link.update_power(PhyMode::le_2m, 3, now); });
    begin([](auto& link, Instant now) { link.change_power(PhyMode::le_2m, -2, now); });
    begin([](auto& link, Instant now) { link.update_parameters(wish, now); });
    begin([](auto& link, Instant now) { link.update_subrate(subrate, now); });
    begin([](auto& link, Instant now) {
        link.update_frame_space({100us, 140us}, {ll::PhySet::all(), ll::SpacingTypes::all()}, now);
    });
    begin([](auto& link, Instant now) { static_cast<void>(link.update_channel_map({0xFFFFF}, now)); });
    begin([](auto& link, Instant now) { static_cast<void>(link.require_channels({1, 10}, now)); });
    begin([](auto& link, Instant now) {
        static_cast<void>(link.send(ll::Llid::start, {3, 0, 4, 0, 0x0A, 3, 0}, now));
    });
}

/// With a new key while one is in use, so that it is paused first; not readable without it.
void encrypt(Pair& pair) {
    for (int time = 0; time < 2; ++time) {
        static_cast<void>(pair.central.link().encrypt({.long_term_key = {5}}, pair.central.now()));
        pair.central.refresh();
        run(pair, 1s);
    }
}

void advertise(Node& node, ll::AdvertisingParameters parameters) {
    parameters.own_address = node.controller.settings().address;
    static_cast<void>(node.controller.start_advertising(std::move(parameters), node.now()));
}

/// Sets of all kinds, one with a train, whose packets are chains.
void advertise_all(Node& node) {
    using ll::AdvertisingMode, ll::ExtendedPdus;
    const std::vector<std::uint8_t> data(300, 0);
    advertise(node, {.handle = AdvertisingHandle{1}});
    advertise(node, {.handle = AdvertisingHandle{2},
                     .extended = ExtendedPdus{.mode = AdvertisingMode::scannable, .set_id = 2},
                     .data = {.scan_response = data}});
    advertise(node, {.handle = AdvertisingHandle{3},
                     .extended = ExtendedPdus{.mode = AdvertisingMode::connectable, .set_id = 3}});
    advertise(node, {.handle = AdvertisingHandle{4},
                     .extended = ExtendedPdus{.primary_phy = ll::LePhy::le_coded,
                                              .secondary_phy = ll::LePhy::le_2m,
                                              .set_id = 4,
                                              .tx_power_dbm = 3},
                     .interval = 200ms,
                     .data = {.advertising = data}});
    static_cast<void>(node.controller.start_periodic_advertising({.handle = AdvertisingHandle{4},
                                                                  .interval = 100ms,
                                                                  .phy = ll::LePhy::le_2m,
                                                                  .adi = ll::AdvertisingDataInfo{7, 4},
                                                                  .data = data},
                                                                 node.now()));
    node.refresh();
}

void scan_and_follow(Node& node, const DeviceAddress& whom) {
    const ll::ScanParameters::OnPhy active{.type = ll::ScanParameters::Type::active,
                                           .timing = {.interval = 40ms, .window = 20ms}};
    static_cast<void>(node.controller.seek_train({.source = ll::PeriodicSource{whom, 4}}));
    static_cast<void>(node.controller.start_scanning({.on_1m = active,
                                                      .on_coded = active,
                                                      .pdus = ll::HeardPdus::all,
                                                      .own_address = node.controller.settings().address},
                                                     node.now()));
    node.refresh();
}

/// Each tells the other of the train: its advertiser, and who follows it.
void tell_of_train(Pair& pair) {
    const ll::ConnectionHandle link{0};
    auto& central = pair.central;
    auto& peripheral = pair.peripheral;
    static_cast<void>(peripheral.controller.transfer(AdvertisingHandle{4}, link, 0x1234, peripheral.now()));
    static_cast<void>(central.controller.transfer(ll::PeriodicSyncHandle{0}, link, 0x1234, central.now()));
    for (auto* node : {&central, &peripheral}) node->refresh();
    run(pair, 2s);
}

/// Whoever answers AUX_CONNECT_REQ.
void connect_extended(Pair& pair) {
    pair.central.link().disconnect(ll::ErrorCode::remote_user_terminated_connection, pair.central.now());
    pair.central.refresh();
    pair.run(1s);
    pair.central.controller.stop_scanning();
    pair.peripheral.controller.stop_advertising(AdvertisingHandle{1});
    static_cast<void>(
        pair.central.controller.connect({.peer = pair.peripheral.controller.settings().address,
                                         .own_address = pair.central.controller.settings().address,
                                         .pdus = ll::HeardPdus::all},
                                        pair.central.now()));
    pair.central.refresh();
    run(pair, 3s);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    flow::AirRecord record{flow::ControllerOptions{.pcap_path = argv[1]}};
    Pair pair{willing_to_all()};
    pair.air.observe([&](const flow::AirPacket& packet) { record.write(packet); });
    if (!pair.connect()) return 1;
    for (auto* node : {&pair.central, &pair.peripheral}) begin_all(pair, *node);
    advertise_all(pair.peripheral);
    scan_and_follow(pair.central, pair.peripheral.controller.settings().address);
    run(pair, 5s);
    tell_of_train(pair);
    encrypt(pair);
    connect_extended(pair);
    record.close();
    return 0;
}
