// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/transmission.hpp"

#include "phy/framing.hpp"

namespace ble::benchmarks {

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
    if (drift) (*drift)(burst.samples, {rate, static_cast<double>(burst.first) - start});
    return burst;
}

}  // namespace ble::benchmarks
