// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_reference.hpp"
#include "phy/kernels/fractional_filter.hpp"
#include "phy/kernels/polyphase_filter.hpp"
#include "phy/kernels/segment_powers.hpp"
#include "phy/kernels/sync_correlation.hpp"
#include "phy/kernels/word_search_reference.hpp"

#include <numeric>

/// Every kernel as the formula that it is; the tests hold each instruction set against these.
namespace ble::phy::kernels::reference {

inline void polyphase_filter(std::span<const float> in, std::span<const float> taps, std::size_t width,
                             std::span<float> out) {
    const auto period = polyphase_period(width);
    for (std::size_t n = 0; n < out.size(); ++n) {
        out[n] = 0;
        for (std::size_t j = 0; j < polyphase_rows; ++j)
            out[n] += taps[j * period + n % period] * in[n + j * width];
    }
}

inline void moving_sum(std::span<const Sample> in, std::size_t length, Planar out) {
    for (std::size_t n = 0; n < out.re.size(); ++n) {
        const auto window = in.subspan(n, length);
        const auto sum = std::accumulate(window.begin(), window.end(), Sample{});
        out.re[n] = sum.real();
        out.im[n] = sum.imag();
    }
}

inline void lag_product(ConstPlanar in, std::size_t lag, Planar out) {
    for (std::size_t n = 0; n < out.re.size(); ++n) {
        const auto product = multiply_conjugate({in.re[n + lag], in.im[n + lag]}, {in.re[n], in.im[n]});
        out.re[n] = product.real();
        out.im[n] = product.imag();
    }
}

inline void sign_correlation(ConstPlanar in, std::span<const float> signs, std::size_t stride,
                             std::span<float> power) {
    for (std::size_t n = 0; n < power.size(); ++n) {
        Sample sum{};
        for (std::size_t k = 0; k < signs.size(); ++k)
            sum += signs[k] * Sample{in.re[n + k * stride], in.im[n + k * stride]};
        power[n] = std::norm(sum);
    }
}

inline void turned_sums(std::span<const Sample> in, ConstPlanar turns, Planar out) {
    const auto count = out.re.size();
    for (std::size_t i = 0; i < count; ++i) {
        Sample sum{};
        for (std::size_t k = 0; k < in.size(); ++k)
            sum += multiply(in[k], {turns.re[k * count + i], turns.im[k * count + i]});
        out.re[i] = sum.real();
        out.im[i] = sum.imag();
    }
}

inline void segment_powers(SymbolSums in, ConstPlanar turns, std::size_t segment, std::span<float> power) {
    for (std::size_t i = 0; i < power.size(); ++i) {
        power[i] = 0;
        for (std::size_t first = 0; first + segment <= turns.re.size(); first += segment) {
            Sample sum{};
            for (std::size_t k = first; k < first + segment; ++k) {
                const auto n = i + k * in.stride;
                sum += multiply({turns.re[k], turns.im[k]}, {in.sums.re[n], in.sums.im[n]});
            }
            power[i] += std::norm(sum);
        }
    }
}

inline FractionalPlace fractional_filter(std::span<const Sample> in, const FractionalFilter& filter,
                                         FractionalPlace place, std::span<Sample> out) {
    for (auto& sample : out) {
        const auto row = filter.taps.subspan(filter.phase_of(place) * 2 * filter.length, 2 * filter.length);
        sample = {};
        for (std::size_t k = 0; k < filter.length; ++k) sample += row[2 * k] * in[place.position + k];
        place.advance();
    }
    return place;
}

}  // namespace ble::phy::kernels::reference
