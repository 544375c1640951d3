// SPDX-License-Identifier: Apache-2.0
// The Channel Map Update Indication of trains (Core 6.0, Vol 6 Part B, 4.4.2.12).
#include "linklayer/advertising_pdu.hpp"
#include "linklayer/channel_map_indication.hpp"
#include "tests/linklayer/trains.hpp"

#include <algorithm>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using namespace ble::tests;

namespace {

constexpr ChannelMap few{0b1110'0000};

/// AUX_SYNC_IND as it was on the air.
struct Sent {
    ChannelIndex channel{0};
    std::optional<ChannelMapInd> update{};
};

/// What goes by of a train, packets of chains left out.
std::vector<Sent>& record(flow::PacketAir& air, std::vector<Sent>& out) {
    air.observe([&out](const flow::AirPacket& packet) {
        if (packet.channel.access_address == advertising_access_address) return;
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
        const auto* body = pdu ? std::get_if<ExtendedAdvertisement>(&pdu->body) : nullptr;
        if (body == nullptr || !body->tx_power_dbm) return;
        out.push_back({packet.channel.index, find_channel_map_indication(body->acad)});
    });
    return out;
}

bool is_on_few(const Sent& packet) { return few.contains(packet.channel); }

}  // namespace

// A                                         S
// |-- AUX_SYNC_IND (map, instant in ACAD) ->|  twelve of them
// |-- AUX_SYNC_IND on a channel of it ----->|
TEST_CASE("A train tells of its new channels, and uses them from the instant on") {
    Pair pair;
    std::vector<Sent> sent;
    record(pair.air, sent);
    broadcast(pair.peripheral, {});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address);
    pair.run(2s);
    CHECK(std::ranges::none_of(sent, [](const Sent& packet) { return packet.update.has_value(); }));
    CHECK(std::ranges::count_if(sent, is_on_few) < 6);
    pair.peripheral.controller.settings().channel_map = few;
    sent.clear();
    pair.central.events().clear();
    pair.run(30s);
    const auto told = [](const Sent& packet) { return packet.update.has_value(); };
    const auto first = std::ranges::find_if(sent, told);
    REQUIRE(first != sent.end());
    CHECK(first - sent.begin() <= 1);
    CHECK(first->update->channel_map == few);
    const auto instant = std::find_if_not(first, sent.end(), told);
    CHECK(instant - first == 12);
    CHECK(std::all_of(first, instant, [&](const Sent& packet) { return packet.update == first->update; }));
    CHECK(!std::all_of(first, instant, is_on_few));
    CHECK(std::all_of(instant, sent.end(), is_on_few));
    CHECK(std::none_of(instant, sent.end(), told));
    CHECK(reports(pair.central).size() >= 299);
}

TEST_CASE("Who follows a train follows its channels, in spite of losses, chains and skipped events") {
    const auto length = GENERATE(std::size_t{20}, std::size_t{1650});
    Pair pair{{.seed = 5, .path = {.loss = 0.2}}};
    broadcast(pair.peripheral, {.length = length});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address, {.skip = 2, .timeout = 4s});
    REQUIRE(pair.run_until([&] { return pair.central.count<PeriodicSyncEstablished>() > 0; }, 10s));
    for (const auto map : {few, ChannelMap{}, ChannelMap{0b11}, ChannelMap{0b11'0000}}) {
        pair.peripheral.controller.settings().channel_map = map;
        pair.run(2s);
        pair.central.events().clear();
        pair.run(10s);
        CHECK(reports(pair.central).size() > 25);
        CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    }
}

TEST_CASE("Who finds a train during or after a change of its channels follows it") {
    const auto waits = GENERATE(Duration{150ms}, Duration{1100ms}, Duration{3s});
    Pair pair;
    broadcast(pair.peripheral, {});
    pair.run(1s);
    pair.peripheral.controller.settings().channel_map = few;
    pair.run(waits);
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address);
    pair.run(10s);
    CHECK(pair.central.last<PeriodicSyncEstablished>().value().status == ErrorCode::success);
    CHECK(pair.central.count<PeriodicSyncLost>() == 0);
    CHECK(reports(pair.central).size() > 85);
}

TEST_CASE("A peer that is told of a train during a change of its channels follows it") {
    const auto interval = GENERATE(Duration{50ms}, Duration{4s});
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().set_periodic_transfer(
        {.mode = PeriodicTransferParameters::Mode::with_reports, .timeout = 20s});
    broadcast(pair.peripheral, {.interval = interval});
    pair.run(interval + 1s);
    pair.peripheral.controller.settings().channel_map = few;
    pair.run(11 * interval);
    REQUIRE(pair.peripheral.controller.transfer(AdvertisingHandle{}, pair.peripheral.link().link().handle, 1,
                                                pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    pair.run(20 * interval);
    CHECK(pair.central.last<PeriodicSyncEstablished>().value().status == ErrorCode::success);
    // Every third event meets one of the connection.
    CHECK(reports(pair.central).size() >= 10);
}

TEST_CASE("A Channel Map Update Indication is found among other data, or makes no sense") {
    const ChannelMapInd update{.channel_map = few, .instant = 0x1234};
    const auto octets = write_channel_map_indication(update);
    CHECK(octets == std::vector<std::uint8_t>{8, 0x28, 0xE0, 0, 0, 0, 0, 0x34, 0x12});
    CHECK(find_channel_map_indication(octets) == update);
    const std::vector<std::uint8_t> other{2, 0x2C, 7};
    auto both = other;
    both.insert(both.end(), octets.begin(), octets.end());
    CHECK(find_channel_map_indication(both) == update);
    for (std::size_t length = 0; length < octets.size(); ++length) {
        CHECK(!find_channel_map_indication(OctetSpan{octets}.first(length)));
    }
    CHECK(!find_channel_map_indication(std::vector<std::uint8_t>{0, 8, 0x28, 1, 0, 0, 0, 0, 1, 0}));
    CHECK(!find_channel_map_indication(std::vector<std::uint8_t>{8, 0x28, 0, 0, 0, 0, 0xE0, 1, 0}));
    CHECK(!find_channel_map_indication(std::vector<std::uint8_t>{9, 0x28, 1, 0, 0, 0, 0, 1, 0, 0}));
}

TEST_CASE("An indication whose instant has come already changes nothing") {
    const auto ahead = GENERATE(-300, -1, 0, 3);
    Pair pair;
    std::optional<SyncInfo> info;
    Instant start;
    pair.air.observe([&](const flow::AirPacket& packet) {
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
        const auto* body = pdu ? std::get_if<ExtendedAdvertisement>(&pdu->body) : nullptr;
        if (body == nullptr || !body->sync_info) return;
        info = body->sync_info;
        start = packet.start + info->offset;
    });
    broadcast(pair.peripheral, {});
    scan(pair.central);
    follow(pair.central, pair.peripheral.controller.settings().address);
    REQUIRE(pair.run_until([&] { return pair.central.count<PeriodicSyncEstablished>() > 0; }, 10s));
    pair.central.controller.stop_scanning();
    pair.peripheral.controller.stop_advertising({});
    pair.peripheral.controller.stop_periodic_advertising({});
    pair.central.events().clear();
    // Someone else goes on in the train's name.
    constexpr unsigned events = 20, telling = 2;
    for (unsigned event = 0; event < events; ++event) {
        const unsigned counter = info->event_counter + event;
        ExtendedAdvertisement body{.tx_power_dbm = 1};
        if (event == telling) {
            body.acad = write_channel_map_indication(
                {.channel_map = few,
                 .instant = static_cast<std::uint16_t>(static_cast<int>(counter) + ahead)});
        }
        const bool has_changed = ahead > 0 && static_cast<int>(event) >= static_cast<int>(telling) + ahead;
        const auto index = ChannelSelectionAlgorithm2{info->access_address}.channel(
            counter, has_changed ? few : info->channel_map);
        pair.air.inject(
            {.sender = pair.peripheral.device,
             .start = start + event * info->interval,
             .channel = {.index = index, .access_address = info->access_address, .crc_init = info->crc_init},
             .pdu = AdvertisingPdu{.type = AdvertisingPduType::extended, .body = body}.write(
                 AdvertisingChannelKind::secondary)});
    }
    pair.run(events * 100ms);
    CHECK(reports(pair.central).size() >= events - 2);
}
