// SPDX-License-Identifier: Apache-2.0
// Central and active scanner on radios that cannot answer within T_IFS: what they send is queued for the next
// channels of an advertising event.
#include "linklayer/advertising_pdu.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr DeviceAddress stranger_address{.octets = {1, 2, 3, 4, 5, 6}};
constexpr flow::AirDevice stranger{2};

Pair::Options slow_central(Duration turnaround) {
    return {.central = {.capabilities = {.turnaround = turnaround}}};
}

/// Somebody who advertises, and what a central says to that.
struct Stranger {
    explicit Stranger(Pair& on) : pair{on} {
        pair.air.observe([this](const flow::AirPacket& packet) {
            if (packet.sender == stranger) ends[packet.channel.index.value() - 37] = packet.end();
            const bool is_answer =
                packet.sender == pair.central.device && packet.channel.index.is_advertising();
            if (is_answer) gaps.push_back(packet.start - ends[packet.channel.index.value() - 37]);
        });
    }
    /// Events of three PDUs, `spacing()` apart, a random delay between them.
    template <typename Spacing>
    void advertise(int events, Spacing spacing) {
        const AdvertisingPdu pdu{
            .type = AdvertisingPduType::adv_ind,
            .body = LegacyAdvertisement{.advertiser = stranger_address, .data = {2, 1, 6}}};
        auto at = pair.air.now() + 5ms;
        for (int event = 0; event < events; ++event) {
            auto start = at;
            for (unsigned channel = 37; channel < 40; ++channel) {
                pair.air.inject({.sender = stranger,
                                 .start = start,
                                 .channel = {.index = ChannelIndex{channel}},
                                 .pdu = pdu.write(AdvertisingChannelKind::primary)});
                start += spacing();
            }
            at += 30ms + std::chrono::microseconds{random() % 10'000};
        }
    }

    Pair& pair;
    std::mt19937 random{5};
    std::array<Instant, 3> ends{};
    std::vector<Duration> gaps;
};

ErrorCode connect(Node& node, const DeviceAddress& peer) {
    const auto status = node.controller.connect(
        {.peer = peer, .own_address = node.controller.settings().address}, node.now());
    node.refresh();
    return status;
}

void scan(Node& node) {
    REQUIRE(
        node.controller.start_scanning({.on_1m = ScanParameters::OnPhy{.type = ScanParameters::Type::active},
                                        .own_address = node.controller.settings().address},
                                       node.now()) == ErrorCode::success);
    node.refresh();
}

std::size_t responses(Node& node) {
    std::size_t count = 0;
    for (const auto& event : node.events()) {
        const auto* report = std::get_if<AdvertisingReport>(&event);
        if (report != nullptr && report->type == AdvertisingPduType::scan_rsp) ++count;
    }
    return count;
}

}  // namespace

// A                                     I
// |-- ADV_IND, channel 37 ------------->|  heard at t
// |-- ADV_IND, channel 38 ------------->|  at t + s: learnt
//    ...
// |-- ADV_IND, channel 37 ------------->|  CONNECT_IND is ordered for t + s + its length + T_IFS
// |-- ADV_IND, channel 38 ------------->|
// |<------------------------ CONNECT_IND |
TEST_CASE("A slow initiator learns an advertiser's spacing, and queues CONNECT_IND for the next channels") {
    const auto [turnaround, spacing] = GENERATE(table<Duration, Duration>(
        {{1ms, 1ms}, {3ms, 4ms}, {3ms, 2ms}, {3ms, 10ms}, {10ms, 6ms}, {19ms, 10ms}}));
    CAPTURE(turnaround.count(), spacing.count());
    Pair pair{slow_central(turnaround)};
    Stranger other{pair};
    REQUIRE(connect(pair.central, stranger_address) == ErrorCode::success);
    other.advertise(100, [spacing = spacing] { return spacing; });
    REQUIRE(pair.run_until([&] { return pair.central.count<ConnectionComplete>() > 0; }, 4s));
    REQUIRE(other.gaps.size() == 1);
    CHECK(other.gaps[0] >= 149us);
    CHECK(other.gaps[0] <= 151us);
}

TEST_CASE("Where the spacing is too short or changes nobody is asked, and the initiator goes on") {
    const auto is_short = GENERATE(true, false);
    Pair pair{slow_central(3ms)};
    Stranger other{pair};
    REQUIRE(connect(pair.central, stranger_address) == ErrorCode::success);
    other.advertise(100, [&] {
        return is_short ? Duration{1ms} : Duration{4ms} + std::chrono::microseconds{other.random() % 5'000};
    });
    pair.run(5s);
    CHECK(other.gaps.empty());
    CHECK(pair.central.count<ConnectionComplete>() == 0);
    CHECK(pair.central.controller.cancel_connect() == ErrorCode::success);
}

TEST_CASE("A slow central is connected and exchanges data") {
    auto options = slow_central(1ms);
    options.central.transmit_jitter = 1us;
    options.peripheral.transmit_jitter = 1us;
    options.central.clock_error_ppb = 20'000;
    Pair pair{options};
    REQUIRE(pair.connect());
    for (auto* node : {&pair.central, &pair.peripheral}) {
        REQUIRE(node->link().send(Llid::start, {1, 2, 3}, node->now()) == ErrorCode::success);
        node->refresh();
    }
    pair.run(1s);
    CHECK(pair.central.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
    CHECK(pair.peripheral.last<DataReceived>().value().payload == std::vector<std::uint8_t>{1, 2, 3});
}

TEST_CASE("A slow active scanner gets scan responses, and hears of everyone all the same") {
    auto options = slow_central(1ms);
    options.central.transmit_jitter = 1us;
    Pair pair{options};
    REQUIRE(pair.peripheral.controller.start_advertising(
                {.type = AdvertisingType::scannable_undirected,
                 .interval = 20ms,
                 .own_address = pair.peripheral.controller.settings().address,
                 .data = {.scan_response = {2, 0x0A, 4}}},
                pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    scan(pair.central);
    pair.run(5s);
    CHECK(responses(pair.central) > 20);
    CHECK(pair.central.count<AdvertisingReport>() > 100);
}

// A                                 S
// |-- ADV_EXT_IND, AuxPtr --------->|  heard; the listening is ordered at once
// |            ... offset ...       |
// |-- AUX_ADV_IND ----------------->|  if the offset is longer than ADV_EXT_IND and the turnaround
TEST_CASE("A slow scanner hears the auxiliary packets that are far enough away, and no others") {
    const auto [units, is_heard] = GENERATE(table<int, bool>({{120, true}, {100, false}}));
    Pair pair{slow_central(3ms)};
    REQUIRE(pair.central.controller.start_scanning({.pdus = HeardPdus::all}, pair.central.now()) ==
            ErrorCode::success);
    pair.central.refresh();
    const auto at = pair.air.now() + 5ms;
    const AdvertisingDataInfo adi{7, 3};
    const AuxPtr pointer{.channel = ChannelIndex{5}, .offset = units * AuxPtr::short_unit};
    const AdvertisingPdu first{.type = AdvertisingPduType::extended,
                               .body = ExtendedAdvertisement{.adi = adi, .aux_ptr = pointer}};
    const AdvertisingPdu second{.type = AdvertisingPduType::extended,
                                .body = ExtendedAdvertisement{.advertiser = stranger_address, .adi = adi}};
    pair.air.inject({.sender = stranger,
                     .start = at,
                     .channel = {.index = ChannelIndex{37}},
                     .pdu = first.write(AdvertisingChannelKind::primary)});
    pair.air.inject({.sender = stranger,
                     .start = at + pointer.offset + 15us,
                     .channel = {.index = pointer.channel},
                     .pdu = second.write(AdvertisingChannelKind::secondary)});
    pair.run(1s);
    CHECK((pair.central.count<ExtendedAdvertisingReport>() == 1) == is_heard);
}

TEST_CASE("Nobody is too slow for an advertiser that is as slow as can be, but beyond that it is refused") {
    Pair possible{slow_central(20ms)}, impossible{slow_central(21ms)};
    CHECK(connect(possible.central, stranger_address) == ErrorCode::success);
    CHECK(connect(impossible.central, stranger_address) == ErrorCode::unsupported_feature);
}
