// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_equations.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

/// Samples this many times the packet's amplitude are pulses of something else, and left out.
constexpr double pulse_limit = 5;
/// Symbols whose sums are good in floats.
constexpr std::size_t longest_stretch = 1024;
static_assert(longest_stretch % kernels::symbol_batch == 0);

/// Where a symbol's samples stand, the first of them `late` samples behind its beginning.
std::vector<kernels::PulsePlace> places_of(const GaussianPulseTable& pulse, std::size_t samples_per_symbol,
                                           double late) {
    std::vector<kernels::PulsePlace> places(samples_per_symbol);
    for (std::size_t p = 0; p < samples_per_symbol; ++p) {
        const double t = (late + static_cast<double>(p)) / static_cast<double>(samples_per_symbol);
        places[p].fraction = static_cast<float>(t);
        for (std::size_t i = 0; i < 3; ++i) {
            const double from_middle = t + 0.5 - static_cast<double>(i);
            places[p].phase[i] = static_cast<float>(pulse.phase(from_middle));
            places[p].frequency[i] = static_cast<float>(pulse.frequency(from_middle));
        }
    }
    return places;
}

/// From `first` on, zeros where there are fewer.
template <class T>
std::vector<T> padded(std::span<const T> values, std::size_t first, std::size_t count) {
    std::vector<T> out(count);
    if (first < values.size())
        std::ranges::copy(values.subspan(first, std::min(values.size() - first, count)), out.begin());
    return out;
}

/// All but the first and the last symbol of a packet: they have neighbours whose pulses are known.
struct InnerSymbols {
    InnerSymbols(std::span<const Sample> received, const DemodulatedPacket& packet,
                 const PhaseTrajectory& trajectory, std::size_t samples_per_symbol)
        : each{samples_per_symbol}, middle{static_cast<double>(packet.path.symbols.size()) / 2} {
        const auto first = static_cast<std::size_t>(std::ceil(packet.model.start)) + each;
        const auto there = received.size() > first ? (received.size() - first) / each : 0;
        count = std::min(there, std::max<std::size_t>(packet.path.symbols.size(), 2) - 2);
        const auto whole = kernels::whole_batches(count);
        samples = padded(received, first, whole * each);
        symbols = padded(std::span{packet.path.symbols}, 0, whole + 2);
        settled = padded(trajectory.settled(), 0, whole);
        carrier = padded(std::span{packet.model.carrier}, 1, whole + 1);
    }

    /// As many from the `k`th on as can be summed up at once.
    [[nodiscard]] kernels::PacketStretch stretch(std::size_t k) const {
        return {.count = std::min(longest_stretch, count - k),
                .samples = std::span{samples}.subspan(k * each),
                .symbols = std::span{symbols}.subspan(k),
                .settled = std::span{settled}.subspan(k),
                .carrier = std::span{carrier}.subspan(k),
                .first_time = static_cast<float>((static_cast<double>(k + 1) - middle) / middle),
                .time_step = static_cast<float>(1 / middle)};
    }

    std::size_t each, count = 0;
    double middle;
    std::vector<Sample> samples;
    std::vector<std::int8_t> symbols;
    std::vector<std::int32_t> settled;
    std::vector<float> carrier;
};

}  // namespace

PacketEquations PacketEquations::of(std::span<const Sample> samples, const DemodulatedPacket& packet,
                                    const GaussianPulseTable& pulse, std::size_t samples_per_symbol) {
    const double late = std::ceil(packet.model.start) - packet.model.start;
    const auto places = places_of(pulse, samples_per_symbol, late);
    const kernels::PacketWaveform waveform{
        .places = places,
        .index = static_cast<float>(packet.model.modulation_index),
        .greatest = static_cast<float>(pulse_limit * packet.sync.amplitude)};
    const PhaseTrajectory trajectory{pulse, packet.path.symbols};
    const InnerSymbols symbols{samples, packet, trajectory, samples_per_symbol};
    PacketEquations equations;
    for (std::size_t k = 0; k < symbols.count; k += longest_stretch)
        equations.add(kernels::packet_sums(symbols.stretch(k), waveform), packet.model.modulation_index);
    return equations;
}

void PacketEquations::add(const kernels::PacketSums& sums, double modulation_index) {
    using std::numbers::pi;
    const double steps = pi, slopes = -pi * modulation_index;
    for (std::size_t n = 0; n < 3; ++n) {
        const auto row = static_cast<Eigen::Index>(n);
        for (std::size_t m = 0; m <= n; ++m)
            gram(row, static_cast<Eigen::Index>(m)) += double{sums.time[n + m]};
        gram(3, row) += steps * double{sums.steps[n]};
        gram(4, row) += slopes * double{sums.slopes[n]};
        projection[row] += double{sums.error[n]};
    }
    gram(3, 3) += steps * steps * double{sums.steps_steps};
    gram(4, 3) += steps * slopes * double{sums.steps_slopes};
    gram(4, 4) += slopes * slopes * double{sums.slopes_slopes};
    projection[3] += steps * double{sums.error_steps};
    projection[4] += slopes * double{sums.error_slopes};
    in_phase += double{sums.in_phase};
    total_power += double{sums.power};
    count += double{sums.time[0]};
}

}  // namespace ble::phy
