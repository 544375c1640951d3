// SPDX-License-Identifier: Apache-2.0
#include "tests/flowgraphs/traffic/dense_air.hpp"

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/ofdm_modulator.hpp"
#include "phy/impairments/white_noise.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

namespace ble::tests {
namespace {

constexpr double two_pi = 2 * std::numbers::pi;

double uniform(phy::Xoshiro256& random, double least, double most) {
    return least + (most - least) * random.fraction();
}

/// The time to the next of what comes at random, in samples.
double pause(phy::Xoshiro256& random, double mean_seconds) {
    return -std::log(random.fraction()) * mean_seconds * DenseAir::rate.value;
}

double amplitude(double db_above_noise) { return std::pow(10, (DenseAir::noise_dbfs + db_above_noise) / 20); }

PhyMode random_phy(phy::Xoshiro256& random, ChannelIndex channel) {
    constexpr PhyMode modes[]{PhyMode::le_1m,       PhyMode::le_1m, PhyMode::le_coded_s8,
                              PhyMode::le_coded_s2, PhyMode::le_2m, PhyMode::le_2m};
    return modes[random() % (channel.is_advertising() ? 4 : 6)];
}

/// Most are short; one in sixteen is as long as may be.
std::vector<std::uint8_t> random_pdu(phy::Xoshiro256& random, const AirPacket& packet) {
    const bool is_long = packet.phy != PhyMode::le_coded_s8 && random() % 16 == 0;
    const auto length = is_long ? 255 : random() % 38;
    const bool is_data = packet.access_address == DenseAir::address;
    std::vector<std::uint8_t> pdu{static_cast<std::uint8_t>(is_data ? 0x02 : 0x42),
                                  static_cast<std::uint8_t>(length)};
    for (std::size_t n = 0; n < length; ++n) pdu.push_back(static_cast<std::uint8_t>(random() >> 56));
    return pdu;
}

AirPacket random_packet(phy::Xoshiro256& random, ChannelIndex channel, double start) {
    AirPacket packet{.channel = channel, .phy = random_phy(random, channel), .start = start};
    if (!channel.is_advertising() && random() % 2 == 0) packet.access_address = DenseAir::address;
    packet.pdu = random_pdu(random, packet);
    const double length = std::chrono::duration<double>{airtime(packet.phy, packet.pdu.size())}.count();
    packet.end = start + length * DenseAir::rate.value;
    packet.cfo = Hertz{uniform(random, -150e3, 150e3)};
    // Few transmitters are near.
    packet.snr_db = random() % 4 == 0 ? uniform(random, 25, 55) : uniform(random, 5, 30);
    return packet;
}

WifiBurst random_burst(phy::Xoshiro256& random, Hertz center, double start) {
    constexpr double symbol_seconds = 4e-6;
    const auto symbols = static_cast<std::size_t>(uniform(random, 10, 120));
    const double length = symbol_seconds * static_cast<double>(symbols) * DenseAir::rate.value;
    return {.center = center,
            .start = start,
            .end = start + length,
            .symbols = symbols,
            .db_in_1_mhz = uniform(random, 0, 40)};
}

}  // namespace

DenseAir::DenseAir(std::uint64_t seed) {
    constexpr double mean_pause = 1.3e-3, mean_wifi_pause = 3e-3, end = seconds * rate.value;
    phy::Xoshiro256 random{seed};
    for (unsigned number = 0; number < 40; ++number) {
        // A channel's packets take no heed of each other.
        for (double start = pause(random, mean_pause); start < end; start += pause(random, mean_pause)) {
            auto packet = random_packet(random, ChannelIndex{number}, start);
            if (packet.end + 1 < end) packets_.push_back(std::move(packet));
        }
    }
    for (const double center_mhz : {2'412.0, 2'437.0, 2'462.0}) {
        for (double start = pause(random, mean_wifi_pause); start < end;
             start = bursts_.back().end + pause(random, mean_wifi_pause)) {
            bursts_.push_back(random_burst(random, Hertz{center_mhz * 1e6}, start));
        }
    }
}

std::vector<std::int16_t> DenseAir::samples(std::uint64_t seed) const {
    phy::Xoshiro256 random{seed};
    std::vector<Sample> stream(static_cast<std::size_t>(seconds * rate.value));
    phy::WhiteNoise{noise_dbfs, rate}(stream, random);
    for (const auto& packet : packets_) {
        const auto init = packet.access_address == address ? crc_init : advertising_crc_init;
        const auto bits = phy::frame(packet.phy, packet.access_address, init, packet.channel, packet.pdu);
        const double bandwidth_db = 10 * std::log10(symbol_rate(packet.phy).value / 1e6);
        const phy::GfskModulator modulate{rate, packet.phy};
        modulate(bits, {.start = packet.start,
                        .frequency = packet.channel.center() - center + packet.cfo,
                        .amplitude = amplitude(packet.snr_db + bandwidth_db),
                        .phase = uniform(random, 0, two_pi),
                        .modulation_index = uniform(random, 0.46, 0.54)})
            .add_to(stream, 0);
    }
    constexpr double ofdm_mhz = 52 * 20.0 / 64;
    for (const auto& burst : bursts_) {
        phy::OfdmModulator{rate}(burst.symbols,
                                 {.start = burst.start,
                                  .frequency = burst.center - center,
                                  .amplitude = amplitude(burst.db_in_1_mhz) * std::sqrt(ofdm_mhz),
                                  .phase = uniform(random, 0, two_pi)},
                                 random)
            .add_to(stream, 0);
    }
    std::vector<std::int16_t> parts;
    parts.reserve(2 * stream.size());
    for (const auto& sample : stream) {
        for (const float part : {sample.real(), sample.imag()}) {
            const float steps = std::round(part * 32'768);
            parts.push_back(static_cast<std::int16_t>(std::clamp(steps, -32'768.0F, 32'767.0F)));
        }
    }
    return parts;
}

}  // namespace ble::tests
