// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_trellis.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr float greatest_error = 1.2F;
/// Twice the signal's own amplitude: what exceeds it is a pulse of interference, or a fault of the recording.
constexpr float greatest_amplitude = 2;
/// Share of the bias that a left-over frequency puts on the bit metric; best of those tried.
constexpr float frequency_bias = 0.5F;

}  // namespace

PhaseTrellis::PhaseTrellis(double modulation_index, double neighbour_response, LoopGains gains,
                           std::span<const std::int8_t> known)
    : known_{known}, gains_{gains} {
    const double step = std::numbers::pi * modulation_index;
    const double peak = 1 + 2 * neighbour_response * std::cos(step);
    turn_ = {static_cast<float>(std::cos(step)), static_cast<float>(std::sin(step))};
    leak_ = static_cast<float>(neighbour_response * std::sin(step) / peak);
    inverse_peak_ = static_cast<float>(1 / peak);
    survivors_[1].metric = -1e6F;  // no ones have been sent
}

PhaseTrellis::Survivor PhaseTrellis::extend(const Survivor& from, float symbol, Sample received) const {
    // Now that the next symbol is known, the last one's phase error can be completed.
    const float error =
        std::clamp(from.error - leak_ * (symbol - from.symbol), -greatest_error, greatest_error);
    Survivor to;
    to.frequency = from.frequency + gains_.frequency * error;
    const float advance = to.frequency + gains_.phase * error;
    to.carrier = from.carrier + advance;

    const float square = advance * advance;
    const Sample small{1 - square * 0.5F, advance * (1 - square / 6)};
    const Sample data{turn_.real(), symbol * turn_.imag()};
    const Sample phase = multiply(multiply(from.phase, data), small);
    to.phase = phase * (1.5F - 0.5F * std::norm(phase));

    const Sample seen = multiply_conjugate(received, to.phase) * inverse_peak_;
    to.error = seen.imag();
    to.symbol = symbol;
    to.metric = from.metric + seen.real() + frequency_bias * leak_ * advance * symbol;
    return to;
}

void PhaseTrellis::push(Sample received) {
    const float amplitude = std::abs(received);
    if (amplitude > greatest_amplitude) received *= greatest_amplitude / amplitude;
    std::array<Survivor, 2> next;
    const bool is_known = count_ < known_.size();
    for (std::size_t parity = 0; parity < 2; ++parity) {
        const auto zero = extend(survivors_[parity], -1, received);
        const auto one = extend(survivors_[1 - parity], 1, received);
        const bool crossed = is_known ? known_[count_] > 0 : one.metric > zero.metric;
        next[parity] = crossed ? one : zero;
        records_[parity].push_back({next[parity].carrier, next[parity].error, crossed});
    }
    survivors_ = next;
    ++count_;
}

TrellisPath PhaseTrellis::best_path() const {
    TrellisPath path{.symbols = std::vector<std::int8_t>(count_), .carrier = std::vector<float>(count_)};
    std::size_t parity = survivors_[1].metric > survivors_[0].metric ? 1 : 0;
    float next_symbol = 0;
    for (auto n = count_; n-- > 0;) {
        const auto& record = records_[parity][n];
        const auto symbol = record.crossed ? 1.0F : -1.0F;
        const float leak = n + 1 < count_ ? leak_ * (next_symbol - symbol) : 0;
        path.symbols[n] = record.crossed ? 1 : -1;
        path.carrier[n] = record.carrier + record.error - leak;
        next_symbol = symbol;
        if (record.crossed) parity = 1 - parity;
    }
    return path;
}

}  // namespace ble::phy
