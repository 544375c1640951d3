// SPDX-License-Identifier: Apache-2.0
// What a peripheral thinks of the channels, and what its central makes of it. C: central, P: peripheral.
#include "linklayer/connection/channel_assessment.hpp"
#include "linklayer/connection/channel_reports.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;
using Reception = ChannelAssessment::Reception;

namespace {

void exchange_features(Pair& pair) {
    pair.central.link().exchange_features(pair.central.now());
    pair.run(300ms);
}

/// Of control PDUs with this opcode, as `node` sends them unencrypted in a while.
std::size_t sent_in(Pair& pair, const Node& node, ControlOpcode opcode, Duration time) {
    std::size_t count = 0;
    std::vector<std::uint8_t> last;
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender != node.device || packet.pdu == last) return;
        last = packet.pdu;
        const bool is_control = (packet.pdu[0] & 3) == static_cast<unsigned>(Llid::control);
        count += is_control && packet.pdu[2] == static_cast<std::uint8_t>(opcode) ? 1 : 0;
    });
    pair.run(time);
    pair.air.observe({});
    return count;
}

}  // namespace

TEST_CASE("A classification has two bits a channel") {
    ChannelClassification all;
    all.set(0, ChannelQuality::good);
    all.set(5, ChannelQuality::bad);
    all.set(36, ChannelQuality::bad);
    CHECK(all.octets == std::array<std::uint8_t, 10>{0x01, 0x0C, 0, 0, 0, 0, 0, 0, 0, 0x03});
    CHECK(all.quality(0) == ChannelQuality::good);
    CHECK(all.quality(1) == ChannelQuality::unknown);
    CHECK(all.quality(5) == ChannelQuality::bad);
    CHECK(all.without_bad({}).bits == (ChannelMap::all & ~(1ULL << 5) & ~(1ULL << 36)));
    all.octets[0] = 0x02;  // reserved
    CHECK(all.quality(0) == ChannelQuality::unknown);
}

TEST_CASE("A channel is bad that is missed six times of eight, and good again later") {
    ChannelAssessment assessment;
    const auto quality = [&] { return assessment.classification({}).quality(7); };
    const auto on_event = [&](Reception reception, int times) {
        for (int i = 0; i < times; ++i) assessment.on_event(ChannelIndex{7}, reception);
    };
    on_event(Reception::heard, 3);
    CHECK(quality() == ChannelQuality::unknown);
    on_event(Reception::heard, 1);
    CHECK(quality() == ChannelQuality::good);
    on_event(Reception::missed, 5);
    CHECK(quality() == ChannelQuality::good);
    on_event(Reception::missed, 1);
    CHECK(quality() == ChannelQuality::bad);
    on_event(Reception::heard, 5);
    CHECK(quality() == ChannelQuality::bad);
    on_event(Reception::heard, 1);
    CHECK(quality() == ChannelQuality::good);
    on_event(Reception::missed, 8);
    CHECK(quality() == ChannelQuality::bad);
    for (int i = 0; i < 1000; ++i) assessment.on_event(ChannelIndex{8}, Reception::heard);
    CHECK(quality() == ChannelQuality::bad);
    assessment.on_event(ChannelIndex{8}, Reception::heard);
    CHECK(quality() == ChannelQuality::unknown);  // it has not been used for long
    on_event(Reception::heard, 3);
    CHECK(quality() == ChannelQuality::unknown);  // and what it was then is forgotten
    CHECK(assessment.classification({0xFF}).quality(8) == ChannelQuality::bad);
}

TEST_CASE("Reports have their spacing, and the first has its latest time") {
    ChannelReports reports;
    const ChannelClassification nothing{}, something{{3}}, something_else{{0x0F}};
    const Instant start{1s};
    CHECK_FALSE(reports.is_due(something, start));  // not asked
    reports.ask({.enable = 1, .min_spacing = 5, .max_delay = 20});
    CHECK_FALSE(reports.is_due(nothing, start));
    CHECK_FALSE(reports.is_due(nothing, start + 3900ms));
    CHECK(reports.is_due(nothing, start + 4s));
    CHECK_FALSE(reports.is_due(something, start + 4900ms));
    CHECK(reports.is_due(something, start + 5s));
    CHECK_FALSE(reports.is_due(something, start + 50s));
    CHECK(reports.is_due(something_else, start + 51s));
    CHECK_FALSE(reports.is_due({{0x1F}}, start + 60s));  // one more is good: that changes nothing
    reports.ask({.enable = 0, .min_spacing = 5, .max_delay = 20});
    CHECK_FALSE(reports.is_due(something, start + 60s));
}

// C                                       P
// |-- FEATURE_REQ ----------------------->|
// |<-------------------- FEATURE_RSP -----|   P can classify channels
// |-- CHANNEL_REPORTING_IND ------------->|
// |<-------------- CHANNEL_STATUS_IND ----|   some are bad
// |-- CHANNEL_MAP_IND ------------------->|   without those
TEST_CASE("A central avoids the channels that its peripheral finds bad") {
    Pair pair;
    REQUIRE(pair.connect());
    exchange_features(pair);
    // A neighbour who is on channels 3 and 20 all the time.
    pair.air.set_path(pair.central.device, pair.peripheral.device, {.deaf_channels = 1ULL << 3 | 1ULL << 20});
    constexpr ChannelMap without{ChannelMap::all & ~(1ULL << 3) & ~(1ULL << 20)};
    CHECK(pair.run_until([&] { return pair.central.link().link().channel_map == without; }, 60s));
    pair.run(1s);
    CHECK(pair.peripheral.link().link().channel_map == without);
    // The neighbour goes away; after a while the channels are tried again.
    pair.air.set_path(pair.central.device, pair.peripheral.device, {});
    CHECK(pair.run_until([&] { return pair.central.link().link().channel_map == ChannelMap{}; }, 120s));
    CHECK(pair.central.controller.connection_count() == 1);
}

TEST_CASE("What a peripheral's host calls bad its central avoids, and never all") {
    Pair pair;
    REQUIRE(pair.connect());
    exchange_features(pair);
    pair.peripheral.controller.settings().channel_map = ChannelMap{0b111};
    CHECK(pair.run_until([&] { return pair.central.link().link().channel_map == ChannelMap{0b111}; }, 60s));
    REQUIRE(pair.central.link().update_channel_map(ChannelMap{0b11'1110}, pair.central.now()) ==
            ErrorCode::success);
    pair.run(2s);
    CHECK(pair.central.link().link().channel_map == ChannelMap{0b110});
    // Nothing would be left that both like.
    REQUIRE(pair.central.link().update_channel_map(ChannelMap{0b11'1000}, pair.central.now()) ==
            ErrorCode::success);
    pair.run(2s);
    CHECK(pair.central.link().link().channel_map == ChannelMap{0b11'1000});
    CHECK(pair.peripheral.link().link().channel_map == ChannelMap{0b11'1000});
}

TEST_CASE("A peripheral does not report more often than it may") {
    Pair pair;
    REQUIRE(pair.connect());
    exchange_features(pair);
    pair.air.set_path({.loss = 0.6});  // opinions change all the time
    const auto reports = sent_in(pair, pair.peripheral, ControlOpcode::channel_status_ind, 30s);
    CHECK(reports > 3);
    CHECK(reports <= 30);
}

// C                                       P
// |-- CHANNEL_REPORTING_IND ------------->|   does not know it
// |<------------------- UNKNOWN_RSP ------|
TEST_CASE("A central asks nobody for reports who does not know them") {
    Pair::Options options;
    options.peripheral_settings.features =
        options.peripheral_settings.features.without(Feature::channel_classification);
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.central.link().exchange_features(pair.central.now());
    CHECK(sent_in(pair, pair.central, ControlOpcode::channel_reporting_ind, 3s) == 0);
    auto& queue = const_cast<Link&>(pair.central.link().link()).queue;
    queue.push(ChannelReportingInd{.enable = 1, .min_spacing = 5, .max_delay = 5});
    CHECK(sent_in(pair, pair.peripheral, ControlOpcode::unknown_rsp, 3s) == 1);
}

TEST_CASE("A request for reports with values out of range is ignored") {
    for (const ChannelReportingInd& request :
         {ChannelReportingInd{1, 4, 20}, ChannelReportingInd{1, 5, 151}, ChannelReportingInd{1, 30, 20},
          ChannelReportingInd{2, 5, 20}}) {
        Pair pair;
        REQUIRE(pair.connect());
        const_cast<Link&>(pair.central.link().link()).queue.push(request);
        CHECK(sent_in(pair, pair.peripheral, ControlOpcode::channel_status_ind, 8s) == 0);
        CHECK(pair.peripheral.controller.connection_count() == 1);
    }
}
