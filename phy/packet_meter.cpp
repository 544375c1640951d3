// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_meter.hpp"

#include "phy/channel_filter.hpp"
#include "phy/channelizer.hpp"
#include "phy/deviations.hpp"
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

double decibels(double power) { return 10 * std::log10(std::max(power, least_power)); }

}  // namespace

/// The packet's carrier (over the packet's length, 1 = half of it), modulation index, timing and powers.
struct PacketMeter::Fit {
    double start = 0, index = 0;
    double mean_offset = 0, offset_slope = 0;  ///< radians per symbol, and that per half packet
    double total_power = 0, signal_power = 0, noise_power = 0;
};

PacketMeter::PacketMeter(const GaussianPulseTable& pulse, PhyMode mode)
    : pulse_{pulse},
      samples_per_symbol_{Channelizer::output_rate / symbol_rate(mode)},
      symbol_rate_{symbol_rate(mode).value},
      noise_share_{std::min(1.0, symbol_rate(mode) / Channelizer::noise_bandwidth)} {
    // The filter leaves LE 1M as it is but for 1 part in 30,000.
    if (mode == PhyMode::le_2m) filter_ = channel_response();
}

PacketMeter::Fit PacketMeter::fit(const SamplesApart& samples, const DemodulatedPacket& packet) const {
    const auto sums = PacketEquations::of(samples, packet, {pulse_, filter_});
    if (sums.count < 1) return {.start = packet.model.start, .index = packet.model.modulation_index};

    // A packet with wrong symbols is no reference: what the sync word told has to do.
    const double fitted = sums.in_phase / sums.reference_power;
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
    const double explained = amplitude * (amplitude * sums.reference_power + sums.projection.dot(step));
    fit.signal_power = explained / sums.reference_power;
    fit.noise_power = is_reference ? fit.total_power - explained / sums.count
                                   : fit.signal_power * (1 / packet.sync.correlation - 1);
    return fit;
}

PacketMeasurement PacketMeter::operator()(const SamplesApart& samples,
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
    const auto [run, alternation] = deviations(samples, packet.path.symbols,
                                               {.start = fit.start,
                                                .offset = fit.mean_offset - fit.offset_slope,
                                                .offset_step = fit.offset_slope / middle});
    if (run) values.delta_f1 = Hertz{*run * to_hertz};
    if (alternation) values.delta_f2 = Hertz{*alternation * to_hertz};
    return result;
}

}  // namespace ble::phy
