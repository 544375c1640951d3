// SPDX-License-Identifier: Apache-2.0
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace ble;
using namespace ble::tests;

namespace {

constexpr double level_dbfs = -20;

/// Packets with all that is allowed to vary, which arrive at any fraction of a sample.
std::vector<SentPacket> various_packets(PhyMode mode, Hertz rate, std::size_t octets) {
    std::mt19937 random{11};
    std::vector<SentPacket> packets;
    const double interval = is_coded(mode) ? 4e-3 : 1e-3;
    for (int i = 0; i < 20; ++i) {
        packets.push_back({.channel = ChannelIndex{2},
                           .pdu = random_pdu(random, octets),
                           .start = rate.value * (100e-6 + interval * i) + 0.37 * i,
                           .cfo = 10e3 * (i - 10),
                           .amplitude = std::pow(10, level_dbfs / 20),
                           .modulation_index = 0.46 + 0.004 * i,
                           .mode = mode});
    }
    return packets;
}

/// Those with a right CRC in noise, `snr_db` below them in a symbol rate of bandwidth.
std::vector<Packet> heard(const std::vector<SentPacket>& sent, Hertz rate, double snr_db) {
    auto stream = silence(rate, Hertz{2408e6}, sent.back().start / rate.value + 4e-3);
    for (const auto& packet : sent) stream.add(packet);
    const double bandwidth = symbol_rate(sent.front().mode) / Hertz{1e6};
    stream.add_noise(std::pow(10, (level_dbfs - snr_db) / 10) / bandwidth, 5);
    auto packets = receive(stream);
    std::erase_if(packets, [](const auto& packet) { return packet.crc_status != CrcStatus::ok; });
    return packets;
}

}  // namespace

TEST_CASE("Packets are told with the SNR that they have") {
    const Hertz rate{GENERATE(4e6, 20e6)};
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s2);
    for (const double snr_db : {5, 10, 15, 20, 25, 30, 35, 38}) {
        const bool is_weak = snr_db < 10;
        const auto sent = various_packets(mode, rate, is_weak ? 6 : 37);
        const auto packets = heard(sent, rate, snr_db);
        REQUIRE(packets.size() >= (is_weak ? 5 : sent.size()));
        double snr = 0, noise = 0;
        for (const auto& packet : packets) {
            snr += packet.measured.snr_db / static_cast<double>(packets.size());
            noise += packet.measured.noise_dbfs / static_cast<double>(packets.size());
        }
        CAPTURE(rate.value, name(mode), snr_db);
        // Where noise is hardly more than what the fit leaves over, a decibel or two are lost.
        const double margin = snr_db > 35 ? 1.8 : 1;
        CHECK(snr == Approx(snr_db).margin(margin));
        CHECK(noise == Approx(level_dbfs - snr_db).margin(margin));
    }
}

TEST_CASE("Modulation index and carrier are told rightly on LE 2M, whatever the channel's filter does") {
    const Hertz rate{4e6};
    const auto sent = various_packets(PhyMode::le_2m, rate, 37);
    const auto packets = heard(sent, rate, 40);
    REQUIRE(packets.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        CHECK(packets[i].measured.modulation_index == Approx(sent[i].modulation_index).margin(0.002));
        CHECK(packets[i].measured.cfo.value == Approx(sent[i].cfo).margin(500));
        CHECK(packets[i].measured.rssi_dbfs == Approx(level_dbfs).margin(0.2));
    }
}
