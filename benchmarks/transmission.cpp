// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/transmission.hpp"

#include "phy/framing.hpp"

#include <cmath>
#include <numbers>

namespace ble::benchmarks {
namespace {

/// The drift of the RF-PHY tests' dirty transmitter (RF-PHY.TS, RCV/CA/BV-01): peak and rate.
constexpr double drift_deviation = 50e3, drift_rate = 1250;

/// The phase that a carrier offset of deviation * sin(2π rate t + phase) has drawn after `seconds`.
double drift(double seconds, double phase) {
    const double turned = 2 * std::numbers::pi * drift_rate * seconds + phase;
    return drift_deviation / drift_rate * (std::cos(phase) - std::cos(turned));
}

}  // namespace

phy::BurstSettings Transmission::settings(Hertz center, double amplitude) const {
    return {.start = start,
            .frequency = channel.center() - center + cfo,
            .amplitude = amplitude,
            .phase = phase,
            .modulation_index = modulation_index,
            .symbol_clock_ppm = symbol_clock_ppm};
}

phy::Burst Transmission::burst(const phy::GfskModulator& modulator, Hertz rate,
                               const phy::BurstSettings& settings) const {
    const auto bits = phy::frame(phy, advertising_access_address, advertising_crc_init, channel, pdu);
    auto burst = modulator(bits, settings);
    if (!drift_phase) return burst;
    for (std::size_t n = 0; n < burst.samples.size(); ++n) {
        const double seconds =
            (static_cast<double>(burst.first) + static_cast<double>(n) - start) / rate.value;
        const auto angle = static_cast<float>(drift(seconds, *drift_phase));
        burst.samples[n] *= Sample{std::cos(angle), std::sin(angle)};
    }
    return burst;
}

}  // namespace ble::benchmarks
