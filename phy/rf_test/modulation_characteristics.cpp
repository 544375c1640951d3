// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/modulation_characteristics.hpp"

#include "phy/body_layout.hpp"
#include "phy/packet_bits.hpp"
#include "phy/rf_test/phase_record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>

namespace ble::phy {
namespace {

constexpr std::size_t sequence = 8;  // bits
using Sequence = std::array<std::uint8_t, sequence>;
constexpr std::array run_sequences{Sequence{0, 0, 0, 0, 1, 1, 1, 1}, Sequence{1, 1, 1, 1, 0, 0, 0, 0}};
constexpr std::array alternating_sequences{Sequence{1, 0, 1, 0, 1, 0, 1, 0},
                                           Sequence{0, 1, 0, 1, 0, 1, 0, 1}};
/// The second, third, sixth and seventh bit: those with an equal one on either side.
constexpr std::array<std::size_t, 4> inner_bits{1, 2, 5, 6};

bool is_one_of(std::span<const Sequence> sequences, std::span<const std::uint8_t> bits) {
    return std::ranges::any_of(sequences, [&](const Sequence& s) { return std::ranges::equal(s, bits); });
}

/// Where payload symbols begin, after the header.
std::size_t payload_start(PhyMode phy) {
    constexpr std::size_t header_bits = 16;
    const auto layout = body_layout(phy);
    return layout.body + header_bits * layout.symbols_per_bit;
}

/// Where they end, before CRC and TERM2. On LE Coded, the code's memory belongs to what follows.
std::size_t payload_end(const MeasuredSignal& signal) {
    const auto octets = signal.packet.pdu.size() - std::min<std::size_t>(signal.packet.pdu.size(), 2);
    return payload_start(signal.packet.phy) + 8 * octets * body_layout(signal.packet.phy).symbols_per_bit;
}

}  // namespace

void ModulationCharacteristics::Deviations::add(double deviation, double least) {
    sum += deviation;
    above_least += deviation >= least;
    ++count;
}

bool ModulationCharacteristics::prescribes(TestPayload payload, PhyMode phy) {
    using enum TestPayload;
    // LE Coded S = 8 makes 0011110000111100… of nothing but ones.
    if (is_coded(phy)) return payload == repeated_11111111;
    return payload == repeated_11110000 || payload == repeated_00001111 || payload == repeated_10101010 ||
           payload == repeated_01010101;
}

void ModulationCharacteristics::add(const MeasuredSignal& signal) {
    const PhaseRecord phase{signal.channel};
    const auto bits = packet_bits(signal.packet);
    const auto end = std::min(payload_end(signal), bits.size());
    for (auto first = payload_start(signal.packet.phy); first + sequence <= end;) {
        const auto window = std::span{bits}.subspan(first, sequence);
        const auto start = static_cast<double>(first);
        const auto center = phase.mean_frequency(start, start + sequence);
        const bool is_run = is_one_of(run_sequences, window);
        const bool is_alternating = is_one_of(alternating_sequences, window);
        if (is_run) {
            for (const auto bit : inner_bits) {
                const double begin = start + static_cast<double>(bit);
                const auto deviation = phase.mean_frequency(begin, begin + 1) - center;
                runs_.add(std::abs(deviation.value), least_deviation());
            }
        } else if (is_alternating) {
            for (std::size_t bit = 0; bit < sequence; ++bit) {
                alternations_.add(phase.peak_deviation(start + static_cast<double>(bit), center).value,
                                  least_deviation());
            }
        }
        first += is_run || is_alternating ? sequence : 1;
    }
}

std::vector<TestFigure> ModulationCharacteristics::figures() const {
    constexpr double kilo = 1e3;
    const double tolerance = case_.modulation_index == ModulationIndexKind::stable ? 2.5 : 25;
    const FigureLimits run_limits{(250 - tolerance) * megasymbols(), (250 + tolerance) * megasymbols()};
    const FigureLimits share_limits{.least = 99.9};
    const std::string above_least = case_.phy == PhyMode::le_2m ? " ≥ 370 kHz" : " ≥ 185 kHz";
    std::vector<TestFigure> figures;
    if (runs_.count > 0) {
        figures.push_back(judged("Δf1avg", runs_.mean() / kilo, "kHz", run_limits));
        if (is_coded(case_.phy)) {
            figures.push_back(judged("Δf1max" + above_least, runs_.percent_above(), "%", share_limits));
        }
    }
    if (alternations_.count > 0 && !is_coded(case_.phy)) {
        figures.push_back({"Δf2avg", alternations_.mean() / kilo, "kHz"});
        figures.push_back(judged("Δf2max" + above_least, alternations_.percent_above(), "%", share_limits));
        if (runs_.count > 0) {
            figures.push_back(
                judged("Δf2avg/Δf1avg", alternations_.mean() / runs_.mean(), "", {.least = 0.8}));
        }
    }
    return figures;
}

}  // namespace ble::phy
