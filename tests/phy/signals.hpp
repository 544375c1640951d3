// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/packet.hpp"
#include "phy/receiver.hpp"

#include <cmath>
#include <random>
#include <vector>

/// Signals for tests: packets, noise, and a receiver run over them.
namespace ble::tests {

inline std::vector<std::uint8_t> random_pdu(std::mt19937& random, std::size_t payload) {
    std::vector<std::uint8_t> pdu{0x42, static_cast<std::uint8_t>(payload)};
    for (std::size_t i = 0; i < payload; ++i) pdu.push_back(static_cast<std::uint8_t>(random()));
    return pdu;
}

/// A packet to be put into a stream.
struct SentPacket {
    ChannelIndex channel{37};
    std::vector<std::uint8_t> pdu{};
    double start = 0;  ///< in samples
    double cfo = 0;    ///< hertz
    double amplitude = 1;
    double modulation_index = 0.5;
    AccessAddress access_address = advertising_access_address;
    CrcInit crc_init = advertising_crc_init;
    PhyMode mode = PhyMode::le_1m;
    double symbol_clock_ppm = 0;
};

/// A stream of samples with a rate and a centre.
struct Stream {
    Hertz rate{}, center{};
    std::vector<Sample> samples{};

    Stream& add(const SentPacket& packet) {
        const phy::GfskModulator modulator{rate, packet.mode};
        const auto bits =
            phy::frame(packet.mode, packet.access_address, packet.crc_init, packet.channel, packet.pdu);
        modulator(bits, {.start = packet.start,
                         .frequency = packet.channel.center() - center + Hertz{packet.cfo},
                         .amplitude = packet.amplitude,
                         .phase = 1,
                         .modulation_index = packet.modulation_index,
                         .symbol_clock_ppm = packet.symbol_clock_ppm})
            .add_to(samples, 0);
        return *this;
    }

    /// Noise of the given power in 1 MHz.
    Stream& add_noise(double power, std::uint32_t seed) {
        std::mt19937 random{seed};
        std::normal_distribution<float> normal{0,
                                               static_cast<float>(std::sqrt(power * rate.value / 1e6 / 2))};
        for (auto& sample : samples) sample += Sample{normal(random), normal(random)};
        return *this;
    }
};

inline Stream silence(Hertz rate, Hertz center, double seconds) {
    return {rate, center, std::vector<Sample>(static_cast<std::size_t>(rate.value * seconds))};
}

inline void search_all(phy::Receiver& receiver) {
    for (std::size_t i = 0; i < receiver.channels().size(); ++i) receiver.search(i);
}

/// All packets of a stream that is pushed in blocks of `block` samples.
inline std::vector<Packet> receive(const Stream& stream, std::size_t block = 4096) {
    phy::Receiver receiver{{.rate = stream.rate, .center = stream.center}};
    std::vector<Packet> packets;
    const auto take = [&] {
        search_all(receiver);
        for (auto& packet : receiver.take_packets()) packets.push_back(std::move(packet));
    };
    for (std::size_t at = 0; at < stream.samples.size(); at += block) {
        receiver.push(std::span{stream.samples}.subspan(at, std::min(block, stream.samples.size() - at)));
        take();
    }
    receiver.finish();
    take();
    return packets;
}

}  // namespace ble::tests
