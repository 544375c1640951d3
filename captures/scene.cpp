// SPDX-License-Identifier: Apache-2.0
#include "captures/scene.hpp"

#include "phy/framing.hpp"
#include "phy/gfsk_modulator.hpp"
#include "tests/support/gaussian_noise.hpp"

#include <cmath>
#include <numbers>
#include <random>

namespace ble::captures {
namespace {

double seconds(Duration duration) { return std::chrono::duration<double>{duration}.count(); }

double power_of(double decibels) { return std::pow(10, decibels / 10); }

}  // namespace

double Scene::start_sample(const AirPacket& packet) const { return seconds(packet.at) * rate.value; }

std::vector<Sample> Scene::samples() const {
    std::vector<Sample> samples(static_cast<std::size_t>(std::llround(seconds(length) * rate.value)));
    tests::GaussianNoise{seed}.add_to(samples, power_of(noise_dbfs) * rate.value / 1e6);
    const phy::GfskModulator modulator{rate, PhyMode::le_1m};
    std::mt19937_64 random{seed};
    for (const auto& packet : packets) {
        const auto bits =
            phy::frame(PhyMode::le_1m, packet.access_address, packet.crc_init, packet.channel, packet.pdu);
        const phy::BurstSettings settings{
            .start = start_sample(packet),
            .frequency = packet.channel.center() - center + packet.sender.cfo,
            .amplitude = std::sqrt(power_of(noise_dbfs + packet.sender.snr_db)),
            .phase = 2 * std::numbers::pi * 0x1p-64 * static_cast<double>(random()),
            .modulation_index = packet.sender.modulation_index,
            .symbol_clock_ppm = packet.sender.symbol_clock_ppm};
        modulator(bits, settings).add_to(samples, 0);
    }
    return samples;
}

}  // namespace ble::captures
