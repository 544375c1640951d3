// SPDX-License-Identifier: Apache-2.0
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

PhyMode any_phy() {
    return GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2);
}

double length_of(const SentPacket& packet, Hertz rate) {
    return rate.value * std::chrono::duration<double>{airtime(packet.mode, packet.pdu.size())}.count();
}

/// On a channel that every PHY may use.
SentPacket random_packet(std::mt19937& random, PhyMode mode, std::size_t payload) {
    return {.channel = ChannelIndex{12},
            .pdu = random_pdu(random, payload),
            .cfo = 100e3,
            .amplitude = 0.1,
            .mode = mode};
}

double position_of(const Packet& packet) {
    return static_cast<double>(packet.position.index) + packet.position.fraction;
}

void check_received(const std::vector<Packet>& packets, const std::vector<SentPacket>& sent, Hertz rate) {
    REQUIRE(packets.size() == sent.size());
    for (std::size_t n = 0; n < sent.size(); ++n) {
        INFO("packet " << n << " of " << name(sent[n].mode) << " at " << sent[n].start);
        CHECK(packets[n].crc_status == CrcStatus::ok);
        CHECK(packets[n].pdu == sent[n].pdu);
        CHECK(packets[n].phy == sent[n].mode);
        CHECK(std::abs(position_of(packets[n]) - sent[n].start) < 0.05e-6 * rate.value);
    }
}

}  // namespace

TEST_CASE("A packet may fill the stream from its first sample to its last") {
    const Hertz rate{GENERATE(3.125e6, 4e6, 10e6, 20e6, 30.72e6, 96e6)};
    const auto mode = any_phy();
    const auto payload = GENERATE(0U, 20U);
    const auto block = GENERATE(500U, 100'000U);
    INFO(rate.value << " Hz, " << name(mode) << ", " << payload << " octets, blocks of " << block);
    std::mt19937 random{1};
    auto packet = random_packet(random, mode, payload);
    Stream stream{.rate = rate, .center = Hertz{2429e6}};
    if (rate.value < 10e6) stream.center = packet.channel.center();
    stream.samples.resize(static_cast<std::size_t>(std::ceil(length_of(packet, rate))));
    stream.add(packet).add_noise(1e-5, 2);
    check_received(receive(stream, block), {packet}, rate);
}

TEST_CASE("Two packets may share the first sample of a stream, and two the last") {
    const Hertz rate{20e6};
    const auto mode = any_phy();
    std::mt19937 random{2};
    auto stream = silence(rate, Hertz{2429e6}, 8e-3);
    std::vector<SentPacket> sent;
    for (const unsigned channel : {10U, 12U}) {
        sent.push_back(random_packet(random, mode, 11));
        sent.back().channel = ChannelIndex{channel};
    }
    for (const unsigned channel : {11U, 13U}) {
        sent.push_back(random_packet(random, mode, 12));
        sent.back().channel = ChannelIndex{channel};
        sent.back().start = static_cast<double>(stream.samples.size()) - length_of(sent.back(), rate);
    }
    for (const auto& packet : sent) stream.add(packet);
    stream.add_noise(1e-5, 3);
    auto packets = receive(stream);
    std::ranges::sort(packets, [](const Packet& a, const Packet& b) {
        return std::pair{a.channel.value() % 2, a.channel.value()} <
               std::pair{b.channel.value() % 2, b.channel.value()};
    });
    check_received(packets, sent, rate);
}

TEST_CASE("A packet may lie anywhere across the borders of blocks and of searches") {
    const auto mode = any_phy();
    const auto block = GENERATE(1'024U, 4'096U, 16'000U);
    INFO(name(mode) << ", blocks of " << block);
    std::mt19937 random{3};
    const Hertz rate{4e6};
    std::vector<SentPacket> sent;
    double at = 1000;
    // Every sample on either side of a border, by the start of some packets and by the end of others.
    for (int step = -20; step <= 20; ++step) {
        for (const bool is_by_start : {true, false}) {
            auto packet = random_packet(random, mode, 5);
            packet.cfo = 5e3 * step;
            const double length = length_of(packet, rate), lead = is_by_start ? 0 : length;
            packet.start = std::ceil((at + lead + 100) / block) * block - lead + step + 0.3;
            at = packet.start + length;
            sent.push_back(packet);
        }
    }
    Stream stream{.rate = rate, .center = sent.front().channel.center(), .samples = {}};
    stream.samples.resize(static_cast<std::size_t>(at) + 2'000);
    for (const auto& packet : sent) stream.add(packet);
    stream.add_noise(1e-5, 4);
    check_received(receive(stream, block), sent, rate);
}

TEST_CASE("A packet that the end of the stream cuts anywhere is whole, truncated or silent, never wrong") {
    const auto mode = any_phy();
    std::mt19937 random{4};
    const auto packet = [&] {
        auto made = random_packet(random, mode, 8);
        made.start = 900;
        return made;
    }();
    const Hertz rate{4e6};
    const double length = length_of(packet, rate);
    std::size_t truncated = 0;
    for (double end = 0; end < length; end += 13) {
        Stream stream{.rate = rate, .center = packet.channel.center(), .samples = {}};
        stream.samples.resize(static_cast<std::size_t>(packet.start + end));
        stream.add(packet).add_noise(1e-5, 5);
        for (const auto& received : receive(stream)) {
            INFO(name(mode) << " cut " << length - end << " samples before its end");
            CHECK(received.crc_status != CrcStatus::bad);
            CHECK(received.truncated == (received.crc_status == CrcStatus::unchecked));
            CHECK(std::abs(position_of(received) - packet.start) < 0.5);
            truncated += received.truncated ? 1 : 0;
        }
    }
    CHECK(truncated > 0);
}
