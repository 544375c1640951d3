// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_equations.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

namespace ble::phy {
namespace {

/// Samples this many times the packet's amplitude are pulses of something else, and left out.
constexpr double pulse_limit = 5;
/// Symbols whose sums are good in floats.
constexpr std::size_t longest_stretch = 1024;
static_assert(longest_stretch % kernels::symbol_batch == 0);

/// Where two of a symbol's samples stand, the first of them `late` symbols behind its beginning. More would
/// tell next to nothing: the channel's filter leaves little beyond what two hold.
std::array<kernels::PulsePlace, 2> places_of(const GaussianPulseTable& pulse, double late) {
    std::array<kernels::PulsePlace, 2> places;
    for (std::size_t p = 0; p < places.size(); ++p) {
        const double t = late + static_cast<double>(p) / 2;
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
    InnerSymbols(const SamplesApart& received, const DemodulatedPacket& packet)
        : samples{received.phases()},
          each{received.samples_per_symbol()},
          first{static_cast<std::size_t>(std::llround(std::ceil(packet.model.start)) +
                                         static_cast<std::int64_t>(each))},
          middle{static_cast<double>(packet.path.symbols.size()) / 2} {
        const auto there = received.size() > first ? (received.size() - first) / each : 0;
        count = std::min(there, std::max<std::size_t>(packet.path.symbols.size(), 2) - 2);
        // Stretches may begin anywhere and go on for whole batches.
        const auto room = kernels::whole_batches(count) + kernels::symbol_batch;
        symbols = padded(std::span{packet.path.symbols}, 0, room + 2);
        settled.resize(room);
        std::exclusive_scan(symbols.begin(), symbols.begin() + static_cast<std::ptrdiff_t>(room),
                            settled.begin(), std::int32_t{0});
        carrier = padded(std::span{packet.model.carrier}, 1, room + 1);
    }

    /// `length` from the `k`th on.
    [[nodiscard]] kernels::PacketStretch stretch(std::size_t k, std::size_t length) const {
        return {.count = length,
                .samples = samples,
                .first = first + k * each,
                .symbols = std::span{symbols}.subspan(k),
                .settled = std::span{settled}.subspan(k),
                .carrier = std::span{carrier}.subspan(k),
                .first_time = static_cast<float>((static_cast<double>(k + 1) - middle) / middle),
                .time_step = static_cast<float>(1 / middle)};
    }

    kernels::ConstSymbolPhases samples;
    std::size_t each, count = 0;
    std::size_t first;  ///< sample
    double middle;
    std::vector<std::int8_t> symbols;
    std::vector<std::int32_t> settled;
    std::vector<float> carrier;
};

/// Calls `sum` with the place and length of stretches whose sums are good in floats, from symbol `first` to
/// before `last`.
template <class Sum>
void for_each_stretch(std::size_t first, std::size_t last, Sum sum) {
    for (auto k = first; k < last; k += longest_stretch) sum(k, std::min(longest_stretch, last - k));
}

/// The waveform of all inner symbols, drawn, with room for whole batches behind it.
struct DrawnSymbols {
    DrawnSymbols(const InnerSymbols& symbols, const kernels::PacketWaveform& waveform)
        : count{kernels::whole_batches(symbols.count) + 2 * kernels::symbol_batch},
          re(count * waveform.places.size()),
          im(re.size()) {
        kernels::draw_packet(symbols.stretch(0, symbols.count), waveform, phases());
    }
    [[nodiscard]] kernels::SymbolPhases phases() { return {re, im, count}; }

    std::size_t count;
    std::vector<float> re, im;
};

}  // namespace

PacketEquations PacketEquations::of(const SamplesApart& samples, const DemodulatedPacket& packet,
                                    const PacketReference& reference) {
    const double late = std::ceil(packet.model.start) - packet.model.start;
    const double index = packet.model.modulation_index;
    const kernels::PacketWaveform waveform{
        .places = places_of(reference.pulse, late / static_cast<double>(samples.samples_per_symbol())),
        .index = static_cast<float>(index),
        .greatest = static_cast<float>(pulse_limit * packet.sync.amplitude)};
    const InnerSymbols symbols{samples, packet};
    PacketEquations equations;
    if (reference.filter.empty()) {
        for_each_stretch(0, symbols.count, [&](std::size_t k, std::size_t length) {
            equations.add(kernels::packet_sums(symbols.stretch(k, length), waveform), index);
        });
        return equations;
    }
    DrawnSymbols drawn{symbols, waveform};
    const auto reach = reference.filter.size() / 2;
    if (symbols.count <= 2 * reach) return equations;
    for_each_stretch(reach, symbols.count - reach, [&](std::size_t k, std::size_t length) {
        const kernels::FilteredWaveform filtered{drawn.phases(), reference.filter, k};
        equations.add(kernels::packet_sums(symbols.stretch(k, length), waveform, filtered), index);
    });
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
    reference_power += double{sums.time[0]};
    count += double{sums.kept};
}

}  // namespace ble::phy
