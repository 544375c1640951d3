// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/band_modulator.hpp"
#include "phy/receiver.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using namespace ble::flow;
using namespace std::chrono_literals;

namespace {

constexpr Passband passband{Hertz{12e6}, Hertz{2406e6}};
constexpr Instant start{std::chrono::seconds{1'600'000'000}};

const std::vector<PlannedPacket> packets{
    {.at = start + 5ms, .channel = ChannelIndex{37}, .pdu = {0x42, 6, 1, 0, 0, 0xEE, 0xFF, 0xC0}},
    {.at = start + 5'100us, .channel = ChannelIndex{1}, .phy = PhyMode::le_2m, .pdu = {0x07, 3, 1, 2, 3}},
    {.at = start + 7'000'007ns,
     .channel = ChannelIndex{2},
     .phy = PhyMode::le_coded_s2,
     .pdu = {0x07, 2, 8, 9}},
    {.at = start + 9ms, .channel = ChannelIndex{2}, .phy = PhyMode::le_coded_s8, .pdu = {0x07, 1, 7}},
};

BandModulatorConfig config() {
    BandModulatorConfig config{.passband = passband, .start = start, .seed = 3};
    config.impairments.noise_dbfs_in_1_mhz = -40;
    config.impairments.frequency_offset = Hertz{20e3};
    config.impairments.clock_ppm = 30;
    return config;
}

std::vector<Sample> stream(std::size_t block) {
    BandModulator modulator{config()};
    const SampleClock clock{start, passband.rate};
    std::vector<Sample> samples(12 * 12'000);
    auto next = packets.begin();
    for (std::size_t done = 0; done < samples.size(); done += block) {
        const auto size = std::min(block, samples.size() - done);
        const auto horizon = clock.instant_of({done + size, 0}) + BandModulator::lead;
        for (; next != packets.end() && next->at < horizon; ++next) modulator.add(*next);
        modulator.fill(std::span{samples}.subspan(done, size));
    }
    return samples;
}

}  // namespace

TEST_CASE("Band modulator: every PHY comes back from a receiver, at its time") {
    phy::Receiver receiver{{.rate = passband.rate, .center = passband.center, .start = start}};
    const auto samples = stream(4096);
    for (std::span<const Sample> rest = samples; !rest.empty();) {
        const auto block = rest.first(std::min<std::size_t>(12'000, rest.size()));
        receiver.push(block);
        rest = rest.subspan(block.size());
    }
    receiver.finish();
    for (std::size_t i = 0; i < receiver.channels().size(); ++i) receiver.search(i);
    auto received = receiver.take_packets();
    std::erase_if(received, [](const Packet& packet) { return packet.crc_status != CrcStatus::ok; });
    REQUIRE(received.size() == packets.size());
    for (std::size_t i = 0; i < packets.size(); ++i) {
        CHECK(received[i].pdu == packets[i].pdu);
        CHECK(received[i].phy == packets[i].phy);
        CHECK(received[i].channel == packets[i].channel);
        CHECK(std::chrono::abs(received[i].start - packets[i].at) < 200ns);
        CHECK(received[i].measured.cfo.value == Approx(20e3).margin(3e3));
    }
}

TEST_CASE("Band modulator: samples do not depend on how the stream is cut") {
    const auto whole = stream(1 << 20);
    CHECK(stream(1000) == whole);
    CHECK(stream(77) == whole);
}
