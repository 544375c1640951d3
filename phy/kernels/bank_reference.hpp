// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/branch_filter.hpp"
#include "phy/kernels/fixed_input.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

/// The filter bank's kernels as the formulas that they are.
namespace ble::phy::kernels::reference {

inline void widen(std::span<const std::int8_t> in, std::span<std::int16_t> out) {
    std::ranges::transform(in, out.begin(), [](int v) { return static_cast<std::int16_t>(v * 256); });
}

inline void widen(std::span<const std::uint8_t> in, std::span<std::int16_t> out) {
    std::ranges::transform(in, out.begin(),
                           [](int v) { return static_cast<std::int16_t>(v * 256 - 32'640); });
}

inline void amplify(std::span<const std::int16_t> in, int shift, std::span<std::int16_t> out) {
    std::ranges::transform(in, out.begin(),
                           [&](int v) { return static_cast<std::int16_t>(v * (1 << shift)); });
}

inline void amplify(std::span<const float> in, float gain, std::span<std::int16_t> out) {
    std::ranges::transform(in, out.begin(), [&](float v) {
        if (std::isnan(v * gain)) return std::int16_t{0};
        return static_cast<std::int16_t>(std::nearbyint(std::clamp(v * gain, -32'767.0F, 32'767.0F)));
    });
}

inline std::int16_t peak(std::span<const std::int16_t> in) {
    int most = 0;
    for (const int v : in) most = std::max(most, std::min(std::abs(v), 32'767));
    return static_cast<std::int16_t>(most);
}

inline float peak(std::span<const float> in) {
    float most = 0;
    for (const float v : in) most = std::isfinite(v) ? std::max(most, std::abs(v)) : most;
    return most;
}

inline void turn_halved(std::span<FixedSample> samples, Turns turns) {
    const auto upper_half = [](FixedSample a, FixedSample b) {
        return static_cast<std::int16_t>((a.re * b.re + a.im * b.im + (1 << 15)) >> 16);
    };
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const auto k = n % turns.real.size();
        samples[n] = {upper_half(samples[n], turns.real[k]), upper_half(samples[n], turns.imaginary[k])};
    }
}

inline void widen_turned(std::span<const std::int8_t> in, Turns turns, std::span<FixedSample> out) {
    if (out.empty()) return;
    reference::widen(in, {&out.front().re, 2 * out.size()});
    reference::turn_halved(out, turns);
}

inline void pair_times(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out) {
    for (std::size_t p = 0; p < out.size(); ++p) {
        for (auto* row : {&out[p].re, &out[p].im}) row->keep_history();
        for (std::size_t i = 0; i < PairRow::fresh; ++i) {
            const auto at = [&](std::size_t row) { return in[(2 * i + row) * phases + p]; };
            const auto to = PairRow::history + i;
            out[p].re.even[to] = {at(0).re, at(2).re};
            out[p].im.even[to] = {at(0).im, at(2).im};
            out[p].re.odd[to] = {at(1).re, at(3).re};
            out[p].im.odd[to] = {at(1).im, at(3).im};
        }
    }
}

/// A phase's row from time t on.
inline std::int32_t filter(const PairRow& row, std::size_t t, std::span<const TimePair> taps) {
    std::int32_t sum = 0;
    for (const auto& [now, later] : taps) {
        const auto& pair = (t % 2 == 0 ? row.even : row.odd)[t / 2];
        sum += now * pair.now + later * pair.later;
        t += 4;
    }
    return sum;
}

inline void filter_branches(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                            std::span<BranchRow> out) {
    const auto upper_half = [](std::int32_t v) { return static_cast<std::int16_t>((v + (1 << 15)) >> 16); };
    for (std::size_t p = 0; p < taps.size(); ++p) {
        const auto run = [&](const PairRow& in, auto& sum, auto& apart) {
            for (std::size_t t = 0; t < bank_batch; ++t) {
                const auto even = filter(in, t, taps[p].even_lags), odd = filter(in, t + 1, taps[p].odd_lags);
                const bool even_first = taps[p].difference == PhaseTaps::Difference::even_minus_odd;
                sum[t] = upper_half(even + odd);
                apart[t] = upper_half(even_first ? even - odd : odd - even);
            }
        };
        auto &sum = out[taps[p].sum_row], &apart = out[taps[p].difference_row];
        run(phases[p].re, sum.re, apart.re);
        run(phases[p].im, sum.im, apart.im);
    }
}

/// Bin k of the transform of `points`, exactly.
inline std::complex<double> transform_bin(std::span<const std::complex<double>> points, std::size_t bin) {
    std::complex<double> sum{};
    const auto size = static_cast<double>(points.size());
    for (std::size_t n = 0; n < points.size(); ++n) {
        const double turns = static_cast<double>(n * bin % points.size()) / size;
        sum += points[n] * std::polar(1.0, -2 * std::numbers::pi * turns);
    }
    return sum;
}

}  // namespace ble::phy::kernels::reference
