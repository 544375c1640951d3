// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/band_traffic.hpp"

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/white_noise.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/receiver.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <random>

namespace ble::flow {
namespace {

constexpr std::size_t payload = 37;
/// Between the packets of a channel, at least.
constexpr double gap_seconds = 10e-6;

/// Bursts leave a tenth of the time to the noise, by which receivers know it.
constexpr double burst_period = 1e-3, burst_length = 0.9e-3;

std::vector<std::uint8_t> random_packet(std::mt19937_64& random) {
    std::vector<std::uint8_t> pdu{0x02, payload};
    for (std::size_t n = 0; n < payload; ++n) pdu.push_back(static_cast<std::uint8_t>(random()));
    return pdu;
}

}  // namespace

double BandTraffic::noise_in_1_mhz() const { return 2 * noise_steps * noise_steps * 1e6 / rate.value; }

void BandTraffic::add_bursts(std::span<Sample> samples, phy::Xoshiro256& random) const {
    const phy::WhiteNoise burst{10 * std::log10(noise_in_1_mhz()) + bursts_over_noise_db, rate};
    const auto period = static_cast<std::size_t>(burst_period * rate.value);
    const auto length = static_cast<std::size_t>(burst_length * rate.value);
    for (std::size_t first = 0; first + length <= samples.size(); first += period)
        burst(samples.subspan(first, length), random);
}

BandTraffic::Stretch BandTraffic::make(std::uint64_t seed) const {
    std::vector<Sample> samples(static_cast<std::size_t>(std::llround(seconds * rate.value)));
    phy::Xoshiro256 noise{seed};
    phy::WhiteNoise{10 * std::log10(noise_in_1_mhz()), rate}(samples, noise);
    add_bursts(samples, noise);
    std::mt19937_64 random{seed};
    const auto uniform = [&](double least, double most) {
        return std::uniform_real_distribution{least, most}(random);
    };
    const phy::GfskModulator modulator{rate, phy};
    const double length = std::chrono::duration<double>{airtime(phy, payload + 2)}.count();
    const double amplitude = std::sqrt(noise_in_1_mhz() * std::pow(10, snr_db / 10));
    auto channels = phy::Receiver::channels_within(rate, center);
    if (phy == PhyMode::le_2m) std::erase_if(channels, [](auto channel) { return channel.is_advertising(); });
    // Pauses between a channel's packets that make up the rest of the time, but for the gap all random.
    const double period = length * static_cast<double>(channels.size()) / std::max(packets_at_once, 1e-9);
    const double mean_pause = std::max(period - length - gap_seconds, 0.0);
    Stretch stretch;
    for (const auto channel : channels) {
        for (double start = uniform(0, period); start + length < seconds;
             start += length + gap_seconds + 2 * mean_pause * uniform(0, 1)) {
            const auto bits = phy::frame(phy, advertising_access_address, advertising_crc_init, channel,
                                         random_packet(random));
            modulator(bits, {.start = start * rate.value,
                             .frequency = channel.center() - center + Hertz{uniform(-100e3, 100e3)},
                             .amplitude = amplitude,
                             .phase = uniform(0, 2 * std::numbers::pi)})
                .add_to(samples, 0);
            ++stretch.packets;
        }
    }
    for (const auto& sample : samples) {
        for (const float part : {sample.real(), sample.imag()})
            stretch.parts.push_back(static_cast<std::int8_t>(std::clamp(std::round(part), -128.0F, 127.0F)));
    }
    return stretch;
}

}  // namespace ble::flow
