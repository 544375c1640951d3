// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/pattern_steps.hpp"
#include "phy/kernels/word_search.hpp"

#include <algorithm>

/// The first look's kernels as the formulas that they are.
namespace ble::phy::kernels::reference {

/// Re(x[m] conj x[n]).
inline double product(const ChannelSamples& in, std::size_t n, std::size_t m) {
    return static_cast<double>(in.re[n]) * in.re[m] + static_cast<double>(in.im[n]) * in.im[m];
}

inline void block_powers(const ChannelSamples& in, BlockPowers out) {
    for (std::size_t b = 0; b < out.whole.size(); ++b) {
        double whole = 0, steady = 0;
        for (auto n = 64 * b; n < 64 * (b + 1); ++n) whole += product(in, n, n);
        for (auto n = 64 * b; n < 64 * b + 32; ++n)
            steady += product(in, n, n + 2) + product(in, n + 30, n + 32);
        out.whole[b] = static_cast<float>(whole);
        out.steady[b] = static_cast<float>(steady);
    }
}

inline void block_returns(const ChannelSamples& in, std::span<float> out) {
    for (std::size_t b = 0; b < out.size(); ++b) {
        double sum = 0;
        for (auto n = 64 * b; n < 64 * b + 32; ++n)
            sum += product(in, n, n + 4) + product(in, n + 28, n + 32);
        out[b] = static_cast<float>(sum);
    }
}

inline float lagged_power(const ChannelSamples& in, std::size_t lag) {
    double sum = 0;
    for (std::size_t n = 0; n + lag < in.re.size(); ++n) sum += product(in, n, n + lag);
    return static_cast<float>(sum);
}

inline std::int16_t saturated(int value) {
    return static_cast<std::int16_t>(std::clamp(value, -32'767, 32'767));
}

inline void sum_four(const ChannelSamples& in, std::span<FixedSample> out) {
    const int sign = in.sign == ChannelSamples::Sign::alternates ? -1 : 1;
    const auto sum = [&](const auto& x, std::size_t n) {
        return saturated((x[2 * n] + sign * x[2 * n + 1] + x[2 * n + 2] + sign * x[2 * n + 3]) >> 1);
    };
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = {sum(in.re, n), sum(in.im, n)};
}

inline void sum_two(const ChannelSamples& in, std::span<FixedSample> out) {
    const int sign = in.sign == ChannelSamples::Sign::alternates ? -1 : 1;
    const auto sum = [&](const auto& x, std::size_t n) { return saturated(x[n] + sign * x[n + 1]); };
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = {sum(in.re, n), sum(in.im, n)};
}

inline void phase_step_signs(std::span<const FixedSample> sums, StepSigns& out) {
    out = {};
    for (std::size_t n = 0; n < sign_positions; ++n) {
        const std::int64_t a = sums[n].re, b = sums[n].im, c = sums[n + 2].re, d = sums[n + 2].im;
        const auto re = (a * c + b * d) >> 1, im = (a * d - b * c) >> 1;
        const bool falls[]{im < 0, im + re < 0, im - re < 0};
        for (std::size_t offset = 0; offset < StepSigns::offsets; ++offset) {
            for (std::size_t shift = 0; shift < StepSigns::shifts && 2 * shift <= n; ++shift) {
                const auto place = n - 2 * shift;
                out.bits[offset][shift][place / 64] |= std::uint64_t{falls[offset]} << place % 64;
            }
        }
    }
}

inline void find_word(const StepSigns& signs, const SearchedWord& word,
                      std::span<std::uint64_t, search_positions / 64> hits) {
    std::ranges::fill(hits, 0);
    for (std::size_t n = 0; n < search_positions; ++n) {
        for (const auto& shifted : signs.bits) {
            int errors = 0;
            for (std::size_t k = 0; k < word.length; ++k) {
                const auto at = n + 2 * k;
                errors += (shifted[0][at / 64] >> at % 64 & 1) != (word.falling >> k & 1) ? 1 : 0;
            }
            if (errors <= word.most_errors[n / 64]) hits[n / 64] |= std::uint64_t{1} << n % 64;
        }
    }
}

inline void pattern_steps(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    for (std::size_t piece = 0; piece < out.size(); ++piece) {
        std::array<double, PatternSteps::phases> re{}, im{};
        for (std::size_t i = 0; i < PatternSteps::positions; ++i) {
            const auto n = piece * PatternSteps::positions + i;
            const double a = sums[n].re, b = sums[n].im;
            const double c = sums[n + PatternSteps::lag].re, d = sums[n + PatternSteps::lag].im;
            re[i % PatternSteps::phases] += a * c + b * d;
            im[i % PatternSteps::phases] += a * d - b * c;
        }
        for (std::size_t phase = 0; phase < PatternSteps::phases; ++phase) {
            out[piece].re[phase] = static_cast<float>(re[phase]);
            out[piece].im[phase] = static_cast<float>(im[phase]);
        }
    }
}

inline void pattern_windows(std::span<const PatternSteps> pieces, std::size_t length, float weight,
                            std::span<PatternWindow> out) {
    constexpr auto phases = PatternSteps::phases;
    for (std::size_t n = 0; n < out.size(); ++n) {
        auto& window = out[n] = {};
        for (const auto& piece : pieces.subspan(n, length)) {
            for (std::size_t p = 0; p < phases; ++p) {
                window.re[p] += piece.re[p];
                window.im[p] += piece.im[p];
            }
        }
        for (std::size_t p = 0; p < phases; ++p) {
            const float re = window.re[p] + window.re[(p + 1) % phases];
            const float im = window.im[p] + window.im[(p + 1) % phases];
            window.power[p] = window.re[p] * window.re[p] + window.im[p] * window.im[p];
            window.between[p] = weight * (re * re + im * im);
            window.greatest = std::max({window.greatest, window.power[p], window.between[p]});
        }
    }
}

inline void steps_along(std::span<const FixedSample> sums, Sample direction, std::span<float> out) {
    for (std::size_t n = 0; n < out.size(); ++n) {
        const double a = sums[n].re, b = sums[n].im;
        const double c = sums[n + PatternSteps::lag].re, d = sums[n + PatternSteps::lag].im;
        out[n] = static_cast<float>((a * c + b * d) * static_cast<double>(direction.real()) +
                                    (a * d - b * c) * static_cast<double>(direction.imag()));
    }
}

inline void signed_sums(std::span<const float> in, std::span<const float> signs, std::span<float> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < signs.size(); ++k)
            sum += static_cast<double>(signs[k]) * static_cast<double>(in[k + i]);
        out[i] = static_cast<float>(sum);
    }
}

}  // namespace ble::phy::kernels::reference
