// SPDX-License-Identifier: Apache-2.0
#include "tests/flowgraphs/traffic/burden.hpp"

#include "phy/impairments/ofdm_modulator.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ble::tests {
namespace {

double ratio(double decibels) { return std::pow(10, decibels / 10); }
double decibels(double ratio) { return 10 * std::log10(ratio); }

/// Transmitters rise and fall within two microseconds.
template <class A, class B>
bool overlap(const A& a, const B& b) {
    constexpr double edge = 2e-6 * DenseAir::rate.value;
    return a.start < b.end + edge && b.start < a.end + edge;
}

/// The least C/I to be borne on the channel itself and one, two, and three or more steps away: stricter than
/// what Core 6.0, Vol 6 Part A, 4.2 asks of a radio (21, 15, -17, -27 dB of an uncoded PHY), by which hardly
/// a packet of a crowded band would have to be received. The specification's interferer has the wanted
/// signal's PHY; LE 2M is as wide beside others, so that its wider steps count.
double least_ci_db(const AirPacket& wanted, const AirPacket& other) {
    constexpr auto limits = [](PhyMode phy) -> std::array<double, 4> {
        switch (phy) {
            case PhyMode::le_coded_s2: return {9, -5, -36, -50};
            case PhyMode::le_coded_s8: return {6, -5, -36, -50};
            default: return {12, 0, -34, -50};
        }
    };
    const bool has_wide_steps = wanted.phy == PhyMode::le_2m || other.phy == PhyMode::le_2m;
    const auto distance = std::abs((wanted.channel.center() - other.channel.center()).value);
    const auto steps = std::lround(distance / (has_wide_steps ? 2e6 : 1e6));
    return limits(wanted.phy)[static_cast<std::size_t>(std::min(steps, 3L))];
}

/// In units of the noise in 1 MHz.
double power(const AirPacket& packet) { return ratio(packet.snr_db) * symbol_rate(packet.phy).value / 1e6; }

}  // namespace

Burdens::Burdens(const DenseAir& air) : air_{air} {
    phy::Xoshiro256 random{1};
    const auto burst = phy::OfdmModulator{DenseAir::rate}(200, {}, random);
    const Spectrum spectrum{burst.samples, DenseAir::rate};
    for (std::size_t mhz = 0; mhz < ofdm_.size(); ++mhz) {
        const Hertz middle{static_cast<double>(mhz) * 1e6}, half{0.5e6};
        ofdm_[mhz] = spectrum.between(middle - half, middle + half) / spectrum.between({1e6}, {6e6}) * 5;
    }
}

double Burdens::wifi_share(Hertz distance, PhyMode phy) const {
    const auto mhz = std::lround(std::abs(distance.value) / 1e6);
    const auto reach = std::lround(symbol_rate(phy).value / 1e6);
    double most = 0;
    for (auto at = mhz - reach; at <= mhz + reach; ++at) {
        const auto place = static_cast<std::size_t>(std::abs(at));
        most = std::max(most, ofdm_[std::min(place, ofdm_.size() - 1)]);
    }
    return most;
}

Burden Burdens::of(const AirPacket& packet) const {
    double noise = 1, against_limits = 0;
    for (const auto& burst : air_.bursts()) {
        if (!overlap(burst, packet)) continue;
        noise += ratio(burst.db_in_1_mhz) * wifi_share(burst.center - packet.channel.center(), packet.phy);
    }
    for (const auto& other : air_.packets()) {
        if (&other == &packet || !overlap(other, packet)) continue;
        against_limits += power(other) / power(packet) * ratio(least_ci_db(packet, other));
    }
    return {packet.snr_db - decibels(noise), -decibels(std::max(against_limits, 1e-9))};
}

}  // namespace ble::tests
