// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_demodulator.hpp"

#include "phy/sync_estimator.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <numbers>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

const ChannelIndex channel{12};

struct Bench {
    LaurentPulses pulses{};
    SyncWord word{PhyMode::le_1m, advertising_access_address};
    SyncEstimator estimate{word, 4};
    PacketDemodulator demodulate{pulses, word, 4, channel};
};

double radians_per_symbol(double hertz) { return 2 * std::numbers::pi * hertz / 1e6; }

}  // namespace

TEST_CASE("The sync word tells timing, carrier and modulation index") {
    const Bench bench;
    std::mt19937 random{1};
    const auto cfo = GENERATE(-150e3, -20e3, 0.0, 150e3);
    const auto h = GENERATE(0.45, 0.5, 0.55);
    auto stream = silence(Hertz{4e6}, channel.center(), 500e-6);
    stream.add({channel, random_pdu(random, 20), 203.3, cfo, 0.1, h}).add_noise(1e-2 * 1e-3, 2);
    const auto found = bench.estimate(stream.samples, {.start = 201, .cfo = radians_per_symbol(cfo) + 0.2});
    REQUIRE(found);
    CHECK(found->start == Approx(203.3).margin(0.05));
    CHECK(found->cfo == Approx(radians_per_symbol(cfo)).margin(0.003));
    CHECK(found->modulation_index == Approx(h).margin(0.004));
    CHECK(found->amplitude == Approx(0.1).epsilon(0.02));
    CHECK(found->correlation > 0.98);
}

TEST_CASE("Noise alone has no sync word") {
    const Bench bench;
    auto stream = silence(Hertz{4e6}, channel.center(), 20e-3);
    stream.add_noise(1, 3);
    int found = 0;
    for (std::size_t start = 8; start + 200 < stream.samples.size(); start += 8) {
        found += bench.estimate(stream.samples, {.start = start, .cfo = 0}).has_value();
    }
    CHECK(found == 0);
}

TEST_CASE("Every payload length comes back in one pass without noise") {
    const Bench bench;
    std::mt19937 random{1};
    for (std::size_t payload = 0; payload <= 255; payload += payload < 40 ? 1 : 43) {
        auto stream = silence(Hertz{4e6}, channel.center(), 2500e-6);
        const auto pdu = random_pdu(random, payload);
        stream.add({channel, pdu, 100.7, 90e3, 1, 0.48});
        const auto found = bench.estimate(stream.samples, {.start = 100, .cfo = radians_per_symbol(90e3)});
        REQUIRE(found);
        const auto packet = bench.demodulate(stream.samples, *found, {advertising_crc_init});
        CHECK(packet.crc_status == CrcStatus::ok);
        CHECK(packet.pdu == pdu);
        CHECK(packet.passes == 1);
        CHECK(packet.crc == crc24(pdu, advertising_crc_init));
    }
}

TEST_CASE("A second pass wins packets that the first loses") {
    const Bench bench;
    std::mt19937 random{7};
    int first = 0, later = 0;
    for (int i = 0; i < 150; ++i) {
        auto stream = silence(Hertz{4e6}, channel.center(), 450e-6);
        const auto pdu = random_pdu(random, 37);
        stream.add({channel, pdu, 100.2, 50e3, 1, 0.52}).add_noise(std::pow(10, -0.7), random());
        const auto found = bench.estimate(stream.samples, {.start = 101, .cfo = radians_per_symbol(50e3)});
        if (!found) continue;
        const auto packet = bench.demodulate(stream.samples, *found, {advertising_crc_init});
        if (packet.crc_status == CrcStatus::ok) ++(packet.passes == 1 ? first : later);
    }
    CHECK(first > 60);
    CHECK(later > 12);
    CHECK(first + later > 95);  // 7.0 dB: three in four
}

TEST_CASE("Where the samples end, the packet is cut off, and says so") {
    const Bench bench;
    std::mt19937 random{1};
    auto stream = silence(Hertz{4e6}, channel.center(), 450e-6);
    const auto pdu = random_pdu(random, 37);
    stream.add({channel, pdu, 100, 0, 1, 0.5});
    stream.samples.resize(100 + 4 * (40 + 16 + 37 * 8 + 10));  // ten bits into the CRC
    const auto found = bench.estimate(stream.samples, {.start = 100, .cfo = 0});
    REQUIRE(found);
    const auto packet = bench.demodulate(stream.samples, *found, {advertising_crc_init});
    CHECK(packet.truncated);
    CHECK(packet.crc_status == CrcStatus::unchecked);
    CHECK(packet.pdu == pdu);
}

TEST_CASE("Without a CRC init a packet stays unchecked") {
    const Bench bench;
    std::mt19937 random{1};
    auto stream = silence(Hertz{4e6}, channel.center(), 450e-6);
    const auto pdu = random_pdu(random, 30);
    stream.add({channel, pdu, 100, 0, 1, 0.5});
    const auto found = bench.estimate(stream.samples, {.start = 100, .cfo = 0});
    REQUIRE(found);
    const auto packet = bench.demodulate(stream.samples, *found, {});
    CHECK(packet.crc_status == CrcStatus::unchecked);
    CHECK(recover_crc_init(packet.pdu, packet.crc) == advertising_crc_init);
}
