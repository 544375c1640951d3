// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/coded_survivors.hpp"
#include "phy/kernels/deviation_sums.hpp"
#include "phy/kernels/packet_fit.hpp"
#include "phy/kernels/phase_path.hpp"
#include "phy/kernels/phase_survivors.hpp"
#include "phy/kernels/symbol_phases.hpp"
#include "phy/kernels/symbol_turns.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

/// The demodulator's kernels as the formulas that they are.
namespace ble::phy::kernels {

namespace reference {

inline void turned_phases(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    const auto phases = out.samples_per_symbol();
    for (std::size_t n = 0; n < phases * out.symbols; ++n) {
        const auto k = n / phases, p = n % phases;
        const double step =
            static_cast<double>(carrier.phases[k + 1] - carrier.phases[k]) / static_cast<double>(phases);
        const double angle = static_cast<double>(carrier.phases[k]) +
                             step * (static_cast<double>(carrier.late) + static_cast<double>(p));
        const auto steady = multiply_conjugate(in[n], Sample{std::polar(1.0, angle)});
        out.re[p * out.symbols + k] = steady.real();
        out.im[p * out.symbols + k] = steady.imag();
    }
}

inline void pulse_outputs(const SymbolPhases& in, const PulseFilter& filter, std::span<Sample> out) {
    const auto phases = in.samples_per_symbol();
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k] = {};
        for (std::size_t m = 0; m < filter.taps.size(); ++m)
            out[k] += filter.taps[m] * in.at(filter.first + m + k * phases);
        if (std::abs(out[k]) > filter.greatest) out[k] *= filter.greatest / std::abs(out[k]);
    }
}

inline void symbol_turns(const ConstSymbolPhases& in, const PulseFilter& ends, Sample back,
                         const SymbolTurns& out) {
    const auto end_at = [&](std::size_t k) {
        Sample end;
        for (std::size_t m = 0; m < ends.taps.size(); ++m)
            end += ends.taps[m] * in.at(ends.first + m + k * in.samples_per_symbol());
        return end;
    };
    for (std::size_t k = 0; k < out.turns.size(); ++k) {
        const auto turn = multiply(multiply_conjugate(end_at(k + 1), end_at(k)), back);
        out.turns[k] = std::arg(turn);
        out.symbols[k] = turn.imag() > 0 ? 1 : -1;
    }
}

inline void take_off_symbols(std::span<const std::int8_t> symbols, const ExpectedTurn& expected,
                             std::span<float> turns) {
    for (std::size_t k = 0; k < turns.size(); ++k) {
        const int edges = symbols[k] - 2 * symbols[k + 1] + symbols[k + 2];
        turns[k] -=
            expected.step * (static_cast<float>(symbols[k + 1]) + expected.leak * static_cast<float>(edges));
    }
}

inline void pulse_outputs(const SymbolPhases& in, const SteadyPulseFilter& filter, std::span<Sample> out) {
    for (std::size_t k = 0; k < out.size(); ++k) {
        Sample sum{};
        for (std::size_t m = 0; m < filter.taps.size(); ++m)
            sum += multiply(filter.taps[m], in.at(filter.first + m + k * in.samples_per_symbol()));
        const double turn = double{filter.phase} + double{filter.step} * static_cast<double>(k);
        out[k] = multiply_conjugate(sum, Sample{std::polar(1.0, turn)});
        if (std::abs(out[k]) > filter.greatest) out[k] *= filter.greatest / std::abs(out[k]);
    }
}

inline float phase_steps(const PacketStretch& stretch, const PulsePlace& place, std::size_t k) {
    float steps = static_cast<float>(stretch.settled[k]);
    for (std::size_t i = 0; i < 3; ++i) steps += static_cast<float>(stretch.symbols[k + i]) * place.phase[i];
    return steps;
}

/// In order of time.
inline std::vector<Sample> drawn_packet(const PacketStretch& stretch, const PacketWaveform& waveform) {
    std::vector<Sample> drawn;
    const auto each = waveform.places.size();
    for (std::size_t n = 0; n < each * stretch.count; ++n) {
        const auto k = n / each;
        const auto& place = waveform.places[n % each];
        const double angle =
            std::lerp(double{stretch.carrier[k]}, double{stretch.carrier[k + 1]}, double{place.fraction}) +
            std::numbers::pi * double{waveform.index} * double{phase_steps(stretch, place, k)};
        drawn.emplace_back(std::polar(1.0, angle));
    }
    return drawn;
}

/// `taps`: the middle one and those on one side, none of which may reach beyond what was drawn.
inline std::vector<Sample> filtered(std::span<const Sample> drawn, std::span<const float> taps) {
    std::vector<Sample> out(drawn.size());
    for (std::size_t n = taps.size() - 1; n + taps.size() <= drawn.size(); ++n) {
        out[n] = taps[0] * drawn[n];
        for (std::size_t m = 1; m < taps.size(); ++m) out[n] += taps[m] * (drawn[n - m] + drawn[n + m]);
    }
    return out;
}

inline Sample sample_of(const ConstSymbolPhases& samples, std::size_t n) { return samples.at(n); }

inline PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform,
                              std::span<const Sample> expected) {
    PacketSums sums;
    const auto each = waveform.places.size(), apart = stretch.samples.samples_per_symbol() / each;
    for (std::size_t n = 0; n < each * stretch.count; ++n) {
        const auto k = n / each;
        const auto& place = waveform.places[n % each];
        const auto sample = sample_of(stretch.samples, stretch.first + n * apart);
        if (std::abs(sample) > waveform.greatest) continue;
        const float s = phase_steps(stretch, place, k), v = std::norm(expected[n]);
        float f = 0;
        for (std::size_t i = 0; i < 3; ++i)
            f += static_cast<float>(stretch.symbols[k + i]) * place.frequency[i];
        const auto error = multiply_conjugate(sample, expected[n]);
        const float x = stretch.first_time + stretch.time_step * (static_cast<float>(k) + place.fraction);
        float power = 1;
        for (std::size_t m = 0; m < 5; ++m, power *= x) {
            sums.time[m] += v * power;
            if (m > 2) continue;
            sums.steps[m] += v * s * power;
            sums.slopes[m] += v * f * power;
            sums.error[m] += error.imag() * power;
        }
        sums.steps_steps += v * s * s;
        sums.steps_slopes += v * s * f;
        sums.slopes_slopes += v * f * f;
        sums.error_steps += error.imag() * s;
        sums.error_slopes += error.imag() * f;
        sums.in_phase += error.real();
        sums.power += std::norm(sample);
        sums.kept += 1;
    }
    return sums;
}

inline DeviationSums deviation_sums(const ConstSymbolPhases& in, std::span<const std::int8_t> symbols,
                                    const MeasuredTurn& run, const MeasuredTurn& alternation) {
    DeviationSums sums;
    const auto value_at = [&](const CubicPlace& place, std::size_t k) {
        Sample sum{};
        for (std::size_t i = 0; i < place.shares.size(); ++i)
            sum += place.shares[i] * sample_of(in, place.first + i + k * in.samples_per_symbol());
        return sum;
    };
    const auto add = [&](const MeasuredTurn& turn, std::size_t k, Sample& sum) {
        const auto turned = multiply_conjugate(value_at(turn.to, k), value_at(turn.from, k));
        const auto carrier = turn.carrier + turn.carrier_step * static_cast<float>(k);
        const auto left = turned * std::polar(1.0F, -carrier);
        if (std::abs(left) > 0) sum += (symbols[k + 2] > 0 ? left : std::conj(left)) / std::abs(left);
    };
    for (std::size_t k = 0; k + 4 < symbols.size(); ++k) {
        const auto same = [&](std::size_t other) { return symbols[k + other] == symbols[k + 2]; };
        if (same(1) && same(3) && (same(0) || same(4))) add(run, k, sums.run);
        if (!same(1) && !same(3) && same(0) && same(4)) add(alternation, k, sums.alternation);
    }
    return sums;
}

/// A survivor extended by a symbol of ±1.
struct ExtendedPhase {
    Sample phase{};
    float carrier = 0, frequency = 0, seen = 0, error = 0, metric = 0;
};

inline ExtendedPhase extended(const PhaseLoop& loop, const ExtendedPhase& from, float symbol,
                              Sample received) {
    const float error =
        std::clamp(from.error - loop.leak * symbol, -loop.greatest_error, loop.greatest_error);
    ExtendedPhase to;
    to.frequency = from.frequency + loop.frequency_gain * error;
    const float advance = to.frequency + loop.phase_gain * error;
    const Sample small{1 - advance * advance / 2, advance};
    to.phase = multiply(multiply(from.phase, {loop.turn_re, symbol * loop.turn_im}), small);
    const auto there = multiply_conjugate(loop.inverse_peak * received, to.phase);
    to.phase *= 1.5F - 0.5F * std::norm(from.phase);
    to.carrier = from.carrier + advance + advance * advance * advance / 6;
    to.seen = to.carrier + there.imag();
    to.error = there.imag() + loop.leak * symbol;
    to.metric = from.metric + there.real() + frequency_bias * loop.leak * advance * symbol;
    return to;
}

inline void extend_survivors(const PhaseLoop& loop, std::span<const Sample> received,
                             std::span<const std::int8_t> known, PhaseSurvivors& survivors,
                             std::span<PhaseRecord> records) {
    for (std::size_t n = 0; n < received.size(); ++n) {
        const auto from = survivors;
        const auto before = [&](std::size_t p) {
            return ExtendedPhase{{from.re[p], from.im[p]},
                                 from.carrier[p],
                                 from.frequency[p],
                                 0,
                                 from.error[p],
                                 from.metric[p]};
        };
        for (std::size_t p = 0; p < 2; ++p) {
            const auto zero = extended(loop, before(p), -1, received[n]);
            const auto one = extended(loop, before(1 - p), 1, received[n]);
            const float preference = n < known.size() ? certainty * static_cast<float>(known[n]) : 0.0F;
            const float margin = one.metric - zero.metric + preference;
            const auto& won = margin > 0 ? one : zero;
            survivors.re[p] = won.phase.real();
            survivors.im[p] = won.phase.imag();
            survivors.carrier[p] = won.carrier;
            survivors.frequency[p] = won.frequency;
            survivors.error[p] = won.error;
            survivors.metric[p] = won.metric;
            records[n].seen[p] = won.seen;
            records[n].margin[p] = margin;
        }
    }
}

inline void trace_back(std::span<const PhaseRecord> records, std::size_t parity, float leak,
                       const PhasePath& path) {
    for (auto n = records.size(); n-- > 0;) {
        const bool is_one = records[n].margin[parity] > 0;
        path.symbols[n] = is_one ? 1 : -1;
        const int next = n + 1 < records.size() ? path.symbols[n + 1] : path.symbols[n];
        path.carrier[n] = records[n].seen[parity] - leak * static_cast<float>(next - path.symbols[n]);
        if (is_one) parity = 1 - parity;
    }
}

inline void extend_coded(const PhaseLoop& loop, std::span<const Sample> received, CodedWays ways,
                         std::span<CodedSurvivors> survivors, std::span<CodedRecord> records,
                         std::span<std::array<float, coded_ways>> seen) {
    const std::vector<CodedSurvivors> before(survivors.begin(), survivors.end());
    for (std::size_t row = 0; row < survivors.size(); ++row) {
        const auto along = [&](std::size_t way) {
            const auto& from = before[row];
            const auto s = way % code_states;
            ExtendedPhase state{{from.re[s], from.im[s]},
                                from.carrier[s],
                                from.frequency[s],
                                0,
                                from.error[s],
                                from.metric[s]};
            for (std::size_t i = 0; i < received.size(); ++i) {
                state = extended(loop, state, ways.symbols[i][way], received[i]);
                seen[row * received.size() + i][way] = state.seen;
            }
            return state;
        };
        for (std::size_t t = 0; t < code_states; ++t) {
            const auto even = along(2 * t), odd = along(2 * t + 1);
            const float margin = odd.metric - even.metric;
            const auto& won = margin > 0 ? odd : even;
            records[row].margin[t] = margin;
            auto& to = survivors[t < 4 ? row : survivors.size() - 1 - row];
            to.re[t] = won.phase.real();
            to.im[t] = won.phase.imag();
            to.carrier[t] = won.carrier;
            to.frequency[t] = won.frequency;
            to.error[t] = won.error;
            to.metric[t] = won.metric;
        }
    }
}

}  // namespace reference
}  // namespace ble::phy::kernels
