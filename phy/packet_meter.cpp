// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_meter.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace ble::phy {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double least_power = 1e-20;  // -200 dBFS
/// Samples this many times the packet's amplitude are pulses of something else, and left out.
constexpr double pulse_limit = 5;

double decibels(double power) { return 10 * std::log10(std::max(power, least_power)); }

using Columns = Eigen::Matrix<double, 5, 1>;
using Gram = Eigen::Matrix<double, 5, 5>;

}  // namespace

/// The packet's signal: phase polynomial (symbols from the packet's middle, 1 = half the packet) on
/// top of what the demodulator assumed, modulation index, timing, and the powers found.
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
    const PhaseTrajectory trajectory{pulse_, packet.path.symbols};
    const auto symbols = static_cast<double>(packet.path.symbols.size());
    const double middle = symbols / 2;
    const auto first = static_cast<std::size_t>(std::ceil(packet.start + samples_per_symbol_ / 2));
    const auto last = std::min(samples.size(), static_cast<std::size_t>(packet.start + (symbols - 0.5) * samples_per_symbol_));

    Gram gram = Gram::Zero();
    Columns projection = Columns::Zero();
    double total = 0, in_phase = 0, count = 0;
    for (auto n = first; n < last; ++n) {
        if (std::abs(samples[n]) > pulse_limit * packet.sync.amplitude) continue;
        const double t = (static_cast<double>(n) - packet.start) / samples_per_symbol_;
        const auto boundary = static_cast<std::size_t>(t);
        const double carrier = std::lerp(packet.carrier[boundary], packet.carrier[boundary + 1], t - std::floor(t));
        const double steps = pi * trajectory.steps(t);
        const auto angle = static_cast<float>(std::remainder(carrier + packet.modulation_index * steps, 2 * pi));
        const auto error = multiply(samples[n], {std::cos(angle), -std::sin(angle)});
        const double x = (t - middle) / middle;
        const Columns column{1, x, x * x, steps, -pi * packet.modulation_index * trajectory.frequency(t)};
        gram += column * column.transpose();
        projection += static_cast<double>(error.imag()) * column;
        in_phase += error.real();
        total += std::norm(error);
        ++count;
    }
    if (count < 1) return {.start = packet.start, .index = packet.modulation_index};
    // A packet with wrong symbols is no reference: what the sync word told has to do.
    const double fitted = in_phase / count;
    const bool is_reference = packet.crc_status != CrcStatus::bad && fitted > 0.7 * packet.sync.amplitude;
    const double amplitude = is_reference ? fitted : packet.sync.amplitude;
    const Columns step = is_reference ? Columns{gram.ldlt().solve(projection) / amplitude} : Columns::Zero();

    // What the demodulator had assumed already: the straight line and the bend of its carrier.
    const auto boundaries = packet.carrier.size() - 1;
    const double early = (packet.carrier[boundaries / 2] - packet.carrier[0]) / static_cast<double>(boundaries / 2);
    const double late = (packet.carrier[boundaries] - packet.carrier[boundaries / 2]) /
                        static_cast<double>(boundaries - boundaries / 2);
    Fit fit;
    fit.start = packet.start + std::clamp(step[4], -0.5, 0.5) * samples_per_symbol_;
    fit.index = packet.modulation_index + step[3];
    fit.mean_offset = (packet.carrier[boundaries] - packet.carrier[0]) / static_cast<double>(boundaries) + step[1] / middle;
    fit.offset_slope = (late - early) + 2 * step[2] / middle;
    fit.total_power = total / count;
    // Each fitted parameter takes half a degree of freedom of noise with it: small beside 300 and more.
    fit.signal_power = amplitude * amplitude + projection.dot(step) * amplitude / count;
    fit.noise_power = is_reference ? fit.total_power - fit.signal_power
                                   : fit.signal_power * (1 / packet.sync.correlation - 1);
    return fit;
}

void PacketMeter::measure_deviation(std::span<const Sample> samples, const DemodulatedPacket& packet, const Fit& fit,
                                    PacketMeasurements& values) const {
    const auto& symbols = packet.path.symbols;
    const double to_hertz = symbol_rate_ / (2 * pi);
    const auto half = static_cast<std::size_t>(samples_per_symbol_ / 2);
    // Frequency over the middle half of a symbol, less the carrier's own there.
    const auto deviation = [&](std::size_t k) -> std::optional<double> {
        const double from = fit.start + (static_cast<double>(k) + 0.25) * samples_per_symbol_;
        const auto n = static_cast<std::size_t>(std::llround(from));
        if (n + half >= samples.size()) return std::nullopt;
        const double turn = std::arg(multiply_conjugate(samples[n + half], samples[n]));
        const double x = (static_cast<double>(k) + 0.5) / (static_cast<double>(symbols.size()) / 2) - 1;
        const double carrier = fit.mean_offset + fit.offset_slope * x;
        return (turn * samples_per_symbol_ / static_cast<double>(half) - carrier) * to_hertz * symbols[k];
    };
    double run_sum = 0, alternation_sum = 0;
    int runs = 0, alternations = 0;
    constexpr std::size_t header_end = 16, sync = 40;
    for (std::size_t k = sync + header_end + 2; k + 2 < symbols.size(); ++k) {
        const bool in_run = symbols[k - 1] == symbols[k] && symbols[k + 1] == symbols[k] &&
                            (symbols[k - 2] == symbols[k] || symbols[k + 2] == symbols[k]);
        const bool alternating = symbols[k - 2] == symbols[k] && symbols[k - 1] != symbols[k] &&
                                 symbols[k + 1] != symbols[k] && symbols[k + 2] == symbols[k];
        if (!in_run && !alternating) continue;
        if (const auto value = deviation(k)) {
            (in_run ? run_sum : alternation_sum) += *value;
            ++(in_run ? runs : alternations);
        }
    }
    if (runs > 0) values.delta_f1 = Hertz{run_sum / runs};
    if (alternations > 0) values.delta_f2 = Hertz{alternation_sum / alternations};
}

PacketMeasurement PacketMeter::operator()(std::span<const Sample> samples, const DemodulatedPacket& packet) const {
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
