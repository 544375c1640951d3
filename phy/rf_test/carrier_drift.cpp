// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/carrier_drift.hpp"

#include "phy/body_layout.hpp"
#include "phy/packet_bits.hpp"
#include "phy/phase_trajectory.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ble::phy {
namespace {

/// Two instants between which a mean frequency is taken, in symbols.
struct Interval {
    double from, to;
};

/// Symbols over which each fn of the payload is taken: ten microseconds, and 16 symbols on LE Coded.
double group_of(PhyMode phy) {
    if (is_coded(phy)) return 16;
    return phy == PhyMode::le_2m ? 20 : 10;
}

std::vector<Interval> preamble_intervals(PhyMode phy) {
    if (!is_coded(phy)) {
        // From the middle of the first symbol to that of the first one after the preamble, which are equal.
        return {{0.5, static_cast<double>(body_layout(phy).preamble) + 0.5}};
    }
    // From the third symbol on: 1111000011110000.
    std::vector<Interval> intervals;
    for (int i = 0; i < 4; ++i) intervals.push_back({2.0 + 16 * i, 18.0 + 16 * i});
    return intervals;
}

std::vector<Interval> payload_intervals(const Packet& packet, std::size_t symbols) {
    constexpr std::size_t header_bits = 16, crc_bits = 24, termination_bits = 3;
    const auto layout = body_layout(packet.phy);
    const std::size_t tail = crc_bits + (is_coded(packet.phy) ? termination_bits : 0);
    const double group = group_of(packet.phy);
    // From the payload's second bit on.
    const double first = static_cast<double>(layout.body + (header_bits + 1) * layout.symbols_per_bit);
    const double end = static_cast<double>(symbols) - static_cast<double>(tail * layout.symbols_per_bit);
    std::vector<Interval> intervals;
    for (double from = first; from + group <= end; from += group) intervals.push_back({from, from + group});
    return intervals;
}

void keep_greatest(std::optional<Hertz>& greatest, Hertz value) {
    if (!greatest || std::abs(value.value) > std::abs(greatest->value)) greatest = value;
}

}  // namespace

bool CarrierDrift::prescribes(TestPayload payload, PhyMode phy) {
    if (is_coded(phy)) return payload == TestPayload::repeated_11111111;
    return payload == TestPayload::repeated_10101010 || payload == TestPayload::repeated_01010101;
}

std::vector<Hertz> CarrierDrift::frequencies_of(const MeasuredSignal& signal) const {
    std::vector<std::int8_t> symbols;
    for (const auto bit : packet_bits(signal.packet)) symbols.push_back(bit ? 1 : -1);
    const GaussianPulseTable pulse;
    const PhaseTrajectory data{pulse, symbols};
    const PhaseRecord phase{signal.channel};
    constexpr double nominal_index = 0.5;
    const double measured_index = signal.packet.measured.modulation_index;
    const double index = measured_index > 0 ? measured_index : nominal_index;

    auto intervals = preamble_intervals(case_.phy);
    std::ranges::copy(payload_intervals(signal.packet, symbols.size()), std::back_inserter(intervals));
    std::vector<Hertz> frequencies;
    for (const auto [from, to] : intervals) {
        const double turns = index / 2 * (data.steps(to) - data.steps(from));
        const Hertz by_data{turns / (to - from) * signal.channel.symbol_rate.value};
        frequencies.push_back(signal.offset + phase.mean_frequency(from, to) - by_data);
    }
    return frequencies;
}

void CarrierDrift::add(const MeasuredSignal& signal) { compare(frequencies_of(signal)); }

void CarrierDrift::compare(const std::vector<Hertz>& f) {
    const std::size_t of_preamble = preamble_intervals(case_.phy).size();
    const std::size_t back = is_coded(case_.phy) ? 3 : 5;
    for (std::size_t n = 0; n < f.size(); ++n) {
        keep_greatest(offset_, f[n]);
        if (n > 0) keep_greatest(drift_, f[0] - f[n]);
        if (n >= of_preamble + back) keep_greatest(drift_rate_, f[n] - f[n - back]);
    }
    const std::size_t last_initial = is_coded(case_.phy) ? 3 : 1;
    if (f.size() > last_initial) keep_greatest(initial_drift_, f[last_initial] - f[0]);
}

std::vector<TestFigure> CarrierDrift::figures() const {
    const bool coded = is_coded(case_.phy);
    std::vector<TestFigure> figures;
    if (offset_)
        figures.push_back(judged("fn − fTX", offset_->value / 1e3, "kHz", {.least = -150, .most = 150}));
    // What a payload is too short for is not judged.
    const auto add = [&](const char* name, const std::optional<Hertz>& value, double most) {
        if (value) figures.push_back(judged(name, std::abs(value->value) / 1e3, "kHz", {.most = most}));
    };
    add("|f0 − fn|", drift_, 50);
    add(coded ? "|f0 − f3|" : "|f1 − f0|", initial_drift_, coded ? 19.2 : 23);
    add(coded ? "|fn − fn₋₃|" : "|fn − fn₋₅|", drift_rate_, coded ? 19.2 : 20);
    return figures;
}

}  // namespace ble::phy
