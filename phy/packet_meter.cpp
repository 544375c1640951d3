// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_meter.hpp"

#include "phy/packet_equations.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr double least_power = 1e-20;  // -200 dBFS
/// Symbols of sync word and header, in which no deviation is measured.
constexpr std::size_t header_end = 56;

double decibels(double power) { return 10 * std::log10(std::max(power, least_power)); }

/// A sample between samples, by a cubic through the four around it.
Sample interpolate(std::span<const Sample> samples, double position) {
    const auto n = static_cast<std::size_t>(position);
    const auto x = static_cast<float>(position - std::floor(position));
    const std::array<float, 4> weights{-x * (x - 1) * (x - 2) / 6, (x + 1) * (x - 1) * (x - 2) / 2,
                                       -(x + 1) * x * (x - 2) / 2, (x + 1) * x * (x - 1) / 6};
    Sample sum{};
    for (std::size_t i = 0; i < 4; ++i) sum += weights[i] * samples[n - 1 + i];
    return sum;
}

/// Where deviation is measured (RF-PHY TRM/BV-05): at the inner bits of a run, and at alternating bits.
enum class BitPattern { run, alternation, other };

BitPattern pattern_around(std::span<const std::int8_t> symbols, std::size_t k) {
    const auto same = [&](std::size_t other) { return symbols[other] == symbols[k]; };
    if (same(k - 1) && same(k + 1) && (same(k - 2) || same(k + 2))) return BitPattern::run;
    if (!same(k - 1) && !same(k + 1) && same(k - 2) && same(k + 2)) return BitPattern::alternation;
    return BitPattern::other;
}

}  // namespace

/// The packet's carrier (over the packet's length, 1 = half of it), modulation index, timing and powers.
struct PacketMeter::Fit {
    double start = 0, index = 0;
    double mean_offset = 0, offset_slope = 0;  ///< radians per symbol, and that per half packet
    double total_power = 0, signal_power = 0, noise_power = 0;
};

PacketMeter::PacketMeter(const GaussianPulseTable& pulse, int samples_per_symbol, Hertz symbol_rate,
                         Hertz noise_bandwidth)
    : pulse_{pulse},
      samples_per_symbol_{static_cast<double>(samples_per_symbol)},
      symbol_rate_{symbol_rate.value},
      noise_share_{std::min(1.0, symbol_rate.value / noise_bandwidth.value)} {}

PacketMeter::Fit PacketMeter::fit(std::span<const Sample> samples, const DemodulatedPacket& packet) const {
    const auto sums =
        PacketEquations::of(samples, packet, pulse_, static_cast<std::size_t>(samples_per_symbol_));
    if (sums.count < 1) return {.start = packet.model.start, .index = packet.model.modulation_index};

    // A packet with wrong symbols is no reference: what the sync word told has to do.
    const double fitted = sums.in_phase / sums.count;
    const bool is_reference = packet.crc_status != CrcStatus::bad && fitted > 0.7 * packet.sync.amplitude;
    const double amplitude = is_reference ? fitted : packet.sync.amplitude;
    const PacketEquations::Columns step =
        is_reference ? PacketEquations::Columns{sums.gram.selfadjointView<Eigen::Lower>().ldlt().solve(
                                                    sums.projection) /
                                                amplitude}
                     : PacketEquations::Columns::Zero();

    // What the demodulator had assumed already: the straight line and the bend of its carrier.
    const auto boundaries = packet.model.carrier.size() - 1, half = boundaries / 2;
    const double middle = static_cast<double>(packet.path.symbols.size()) / 2;
    const double early = (packet.model.carrier[half] - packet.model.carrier[0]) / static_cast<double>(half);
    const double late = (packet.model.carrier[boundaries] - packet.model.carrier[half]) /
                        static_cast<double>(boundaries - half);
    const double mean =
        (packet.model.carrier[boundaries] - packet.model.carrier[0]) / static_cast<double>(boundaries);

    Fit fit{.start = packet.model.start + std::clamp(step[4], -0.5, 0.5) * samples_per_symbol_,
            .index = packet.model.modulation_index + step[3],
            .mean_offset = mean + step[1] / middle,
            .offset_slope = late - early + 2 * step[2] / middle};
    // Each fitted parameter takes half a degree of freedom of noise with it: small beside 300 and more.
    fit.total_power = sums.total_power / sums.count;
    fit.signal_power = amplitude * amplitude + sums.projection.dot(step) * amplitude / sums.count;
    fit.noise_power = is_reference ? fit.total_power - fit.signal_power
                                   : fit.signal_power * (1 / packet.sync.correlation - 1);
    return fit;
}

void PacketMeter::measure_deviation(std::span<const Sample> samples, const DemodulatedPacket& packet,
                                    const Fit& fit, PacketMeasurements& values) const {
    const auto& symbols = packet.path.symbols;
    const double middle = static_cast<double>(symbols.size()) / 2;
    // Frequency over the middle `width` of a symbol, less the carrier's own there, in hertz.
    const auto deviation = [&](std::size_t k, double width) {
        const double center = fit.start + (static_cast<double>(k) + 0.5) * samples_per_symbol_;
        const double reach = width / 2 * samples_per_symbol_;
        const auto turn = std::arg(
            multiply_conjugate(interpolate(samples, center + reach), interpolate(samples, center - reach)));
        const double carrier =
            fit.mean_offset + fit.offset_slope * ((static_cast<double>(k) + 0.5) / middle - 1);
        return (turn / width - carrier) * symbols[k] * symbol_rate_ / (2 * pi);
    };
    double run_sum = 0, alternation_sum = 0;
    int runs = 0, alternations = 0;
    for (std::size_t k = header_end + 2; k + 3 < symbols.size(); ++k) {
        if (fit.start + static_cast<double>(k + 2) * samples_per_symbol_ >=
            static_cast<double>(samples.size()))
            break;
        switch (pattern_around(symbols, k)) {
            case BitPattern::run: run_sum += deviation(k, 0.5), ++runs; break;
            case BitPattern::alternation: alternation_sum += deviation(k, 0.25), ++alternations; break;
            case BitPattern::other: break;
        }
    }
    if (runs > 0) values.delta_f1 = Hertz{run_sum / runs};
    if (alternations > 0) values.delta_f2 = Hertz{alternation_sum / alternations};
}

PacketMeasurement PacketMeter::operator()(std::span<const Sample> samples,
                                          const DemodulatedPacket& packet) const {
    const auto fit = this->fit(samples, packet);
    const double to_hertz = symbol_rate_ / (2 * pi);
    const double middle = static_cast<double>(packet.path.symbols.size()) / 2;
    const double preamble_middle = 4 / middle - 1;

    PacketMeasurement result{.start = fit.start};
    auto& values = result.values;
    values.rssi_dbfs = decibels(fit.total_power);
    values.noise_dbfs = decibels(fit.noise_power * noise_share_);
    values.snr_db = decibels(fit.signal_power) - values.noise_dbfs;
    values.cfo = Hertz{(fit.mean_offset + fit.offset_slope * preamble_middle) * to_hertz};
    values.drift = Hertz{fit.offset_slope * (1 - preamble_middle) * to_hertz};
    values.modulation_index = fit.index;
    measure_deviation(samples, packet, fit, values);
    return result;
}

}  // namespace ble::phy
