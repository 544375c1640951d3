// SPDX-License-Identifier: Apache-2.0
// Central and active scanner on radios that cannot answer AUX_ADV_IND within T_IFS: the request is ordered
// ahead, where the pointer and the packet have proved to stay as they are.
#include "linklayer/advertising_pdu.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <random>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr DeviceAddress set_address{.octets = {1, 2, 3, 4, 5, 6}};
constexpr flow::AirDevice set_device{2};
constexpr Duration primary_spacing = 900us;

/// An advertising set whose every event is as the test says, and what it is asked.
struct StrangeSet {
    struct Event {
        Duration offset = 9ms;    ///< from ADV_EXT_IND on channel 37 to what its pointer says
        Duration residue = 13us;  ///< from there to AUX_ADV_IND
        Duration unit = AuxPtr::short_unit;
        std::size_t data_length = 20;
        bool has_auxiliary = true;
    };

    StrangeSet(Pair& on, AdvertisingMode advertised, LePhy secondary)
        : pair{on}, mode{advertised}, phy{secondary} {
        pair.air.observe([this](const flow::AirPacket& packet) { on_packet(packet); });
    }

    void advertise(int events, const std::function<Event()>& next) {
        auto at = pair.air.now() + 5ms;
        for (int i = 0; i < events; ++i) {
            advertise_once(at, next());
            at += 60ms + std::chrono::microseconds{random() % 10'000};
        }
    }
    void advertise_once(Instant at, const Event& event) {
        const AdvertisingDataInfo adi{7, 3};
        for (unsigned index = 0; index < 3; ++index) {
            const auto later = index * primary_spacing;
            const AuxPtr pointer{
                .channel = ChannelIndex{5}, .unit = event.unit, .offset = event.offset - later, .phy = phy};
            send(at + later, {.index = ChannelIndex{37 + index}},
                 {.type = AdvertisingPduType::extended,
                  .body = ExtendedAdvertisement{.mode = mode, .adi = adi, .aux_ptr = pointer}});
        }
        if (!event.has_auxiliary) return;
        send(at + event.offset + event.residue, auxiliary_channel(),
             {.type = AdvertisingPduType::extended,
              .body = ExtendedAdvertisement{.mode = mode,
                                            .advertiser = set_address,
                                            .adi = adi,
                                            .data = std::vector<std::uint8_t>(event.data_length)}});
    }
    void send(Instant at, const PhysicalChannel& channel, const AdvertisingPdu& pdu) {
        pair.air.inject({.sender = set_device,
                         .start = at,
                         .channel = channel,
                         .pdu = pdu.write(advertising_channel_kind(channel.index))});
    }
    [[nodiscard]] PhysicalChannel auxiliary_channel() const {
        return {.index = ChannelIndex{5}, .phy = sending_mode(phy)};
    }
    void on_packet(const flow::AirPacket& packet) {
        const bool is_secondary = packet.channel.index == ChannelIndex{5} &&
                                  packet.channel.access_address == advertising_access_address;
        if (!is_secondary) return;
        if (packet.sender == set_device) {
            end = packet.end();
            return;
        }
        gaps.push_back(packet.start - end);
        const auto request = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
        REQUIRE(request);
        if (!answers) return;
        ExtendedAdvertisement body{.advertiser = set_address};
        const auto* connect = std::get_if<ConnectInd>(&request->body);
        if (connect != nullptr) body.target = connect->initiator;
        if (connect == nullptr) body.data = {1, 2, 3};
        send(packet.end() + 150us, auxiliary_channel(),
             {.type = connect != nullptr ? AdvertisingPduType::aux_connect_rsp : AdvertisingPduType::extended,
              .body = body});
    }

    Pair& pair;
    AdvertisingMode mode;
    LePhy phy;
    bool answers = true;
    std::mt19937 random{5};
    Instant end{};
    std::vector<Duration> gaps;
};

void check_gaps(const StrangeSet& set) {
    for (const auto gap : set.gaps) {
        CHECK(gap >= 148us);
        CHECK(gap <= 152us);
    }
}

Pair slow_pair(Duration turnaround) {
    return Pair{{.central = {.capabilities = {.turnaround = turnaround}}}};
}

void connect(Node& node) {
    const ConnectParameters::OnPhy on_phy{};
    REQUIRE(node.controller.connect({.peer = set_address,
                                     .own_address = node.controller.settings().address,
                                     .on_1m = on_phy,
                                     .on_2m = ConnectionParameters{},
                                     .on_coded = on_phy,
                                     .pdus = HeardPdus::all},
                                    node.now()) == ErrorCode::success);
    node.refresh();
}

void scan(Node& node, ScanParameters::Type type = ScanParameters::Type::active) {
    REQUIRE(node.controller.start_scanning({.on_1m = ScanParameters::OnPhy{.type = type},
                                            .pdus = HeardPdus::all,
                                            .own_address = node.controller.settings().address},
                                           node.now()) == ErrorCode::success);
    node.refresh();
}

std::size_t responses(Node& node) {
    std::size_t count = 0;
    for (const auto& event : node.events()) {
        const auto* report = std::get_if<ExtendedAdvertisingReport>(&event);
        const bool is_response =
            report != nullptr && report->kind == ExtendedAdvertisingReport::Kind::scan_response;
        if (is_response) CHECK(report->data == std::vector<std::uint8_t>{1, 2, 3});
        count += is_response ? 1 : 0;
    }
    return count;
}

}  // namespace

// A                                     I
// |-- ADV_EXT_IND, AuxPtr ------------->|
// |-- AUX_ADV_IND --------------------->|  how late and how long: twice the same
//    ...
// |-- ADV_EXT_IND, AuxPtr ------------->|  AUX_CONNECT_REQ is ordered T_IFS behind what is foreseen
// |-- AUX_ADV_IND --------------------->|
// |<------------------ AUX_CONNECT_REQ --|
// |-- AUX_CONNECT_RSP ----------------->|  now there is a connection
TEST_CASE("A slow initiator learns where AUX_ADV_IND is, and orders AUX_CONNECT_REQ ahead") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    const auto turnaround = GENERATE(1ms, 3ms, 5ms);
    CAPTURE(static_cast<int>(phy), turnaround.count());
    auto pair = slow_pair(turnaround);
    StrangeSet set{pair, AdvertisingMode::connectable, phy};
    connect(pair.central);
    set.advertise(60, [] { return StrangeSet::Event{}; });
    REQUIRE(pair.run_until([&] { return pair.central.count<ConnectionComplete>() > 0; }, 5s));
    CHECK(set.gaps.size() == 1);
    check_gaps(set);
    CHECK(pair.central.link().link().transmit_phy == sending_mode(phy));
}

TEST_CASE("Without AUX_CONNECT_RSP there is no connection, and the slow initiator goes on") {
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::connectable, LePhy::le_1m};
    set.answers = false;
    connect(pair.central);
    set.advertise(60, [] { return StrangeSet::Event{}; });
    pair.run(6s);
    CHECK(set.gaps.size() > 5);
    check_gaps(set);
    CHECK(pair.central.count<ConnectionComplete>() == 0);
    CHECK(pair.central.controller.connection_count() == 0);
    CHECK(pair.central.controller.cancel_connect() == ErrorCode::success);
}

TEST_CASE("Sets whose AUX_ADV_IND is another every time, in place or in length, are not asked") {
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::connectable, LePhy::le_1m};
    connect(pair.central);
    SECTION("another length") {
        set.advertise(
            60, [length = std::size_t{20}]() mutable { return StrangeSet::Event{.data_length = ++length}; });
    }
    SECTION("elsewhere within its unit") {
        set.advertise(23, [residue = Duration{}]() mutable {
            residue += 13us;
            return StrangeSet::Event{.residue = residue, .unit = AuxPtr::long_unit};
        });
    }
    SECTION("at another offset") {
        set.advertise(60, [units = 300]() mutable {
            return StrangeSet::Event{.offset = ++units * AuxPtr::short_unit};
        });
    }
    SECTION("too near") {
        set.advertise(60, [] { return StrangeSet::Event{.offset = 2'700us}; });
    }
    pair.run(6s);
    CHECK(set.gaps.empty());
    CHECK(pair.central.count<ConnectionComplete>() == 0);
}

TEST_CASE("Who was not heard was not asked, whatever comes where the answer should be") {
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::connectable, LePhy::le_1m};
    set.answers = false;
    connect(pair.central);
    set.advertise(20, [] { return StrangeSet::Event{}; });
    pair.run(2s);
    REQUIRE(set.gaps.size() > 1);
    set.answers = true;
    const auto before = set.gaps.size();
    set.advertise(20, [] { return StrangeSet::Event{.has_auxiliary = false}; });
    pair.run(2s);
    // After three times in vain it only listens.
    CHECK(set.gaps.size() > before);
    CHECK(set.gaps.size() <= before + 9);
    CHECK(pair.central.count<ConnectionComplete>() == 0);
}

TEST_CASE("What was learnt is forgotten when the data change, and learnt again") {
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::connectable, LePhy::le_1m};
    set.answers = false;
    connect(pair.central);
    set.advertise(20, [] { return StrangeSet::Event{}; });
    pair.run(2s);
    const auto length = GENERATE(std::size_t{10}, std::size_t{100});
    set.advertise(40, [=] { return StrangeSet::Event{.data_length = length}; });
    pair.run(2s);
    set.answers = true;
    REQUIRE(pair.run_until([&] { return pair.central.count<ConnectionComplete>() > 0; }, 3s));
    CHECK(set.gaps.back() >= 148us);
    CHECK(set.gaps.back() <= 152us);
}

TEST_CASE("A slow active scanner asks sets whose timing has proved to be constant") {
    const auto phy = GENERATE(LePhy::le_1m, LePhy::le_2m, LePhy::le_coded);
    CAPTURE(static_cast<int>(phy));
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::scannable, phy};
    scan(pair.central);
    set.advertise(100, [] { return StrangeSet::Event{.data_length = 0}; });
    pair.run(8s);
    CHECK(responses(pair.central) > 20);
    CHECK(set.gaps.size() == responses(pair.central));
    check_gaps(set);
    CHECK(pair.central.count<ExtendedAdvertisingReport>() > 80);
}

TEST_CASE("A slow scanner asks nobody where it is passive, or its radio is not precise") {
    const bool is_passive = GENERATE(true, false);
    Pair pair{{.central = {.capabilities = {.turnaround = 3ms,
                                            .timing_error = is_passive ? Duration{} : Duration{17us}}}}};
    StrangeSet set{pair, AdvertisingMode::scannable, LePhy::le_1m};
    scan(pair.central, is_passive ? ScanParameters::Type::passive : ScanParameters::Type::active);
    set.advertise(60, [] { return StrangeSet::Event{.data_length = 0}; });
    pair.run(5s);
    CHECK(set.gaps.empty());
    CHECK(pair.central.count<ExtendedAdvertisingReport>() > 40);
}

TEST_CASE("A slow scanner that gets no answer backs off") {
    auto pair = slow_pair(3ms);
    StrangeSet set{pair, AdvertisingMode::scannable, LePhy::le_1m};
    set.answers = false;
    scan(pair.central);
    set.advertise(200, [] { return StrangeSet::Event{.data_length = 0}; });
    pair.run(15s);
    CHECK(set.gaps.size() > 2);
    CHECK(set.gaps.size() < 60);
    CHECK(responses(pair.central) == 0);
}
