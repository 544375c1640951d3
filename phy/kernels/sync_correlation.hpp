// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// A complex signal as two arrays of the same length.
struct Planar {
    std::span<float> re, im;
};
struct ConstPlanar {
    std::span<const float> re, im;
    ConstPlanar(std::span<const float> r, std::span<const float> i) : re{r}, im{i} {}
    ConstPlanar(const Planar& p) : re{p.re}, im{p.im} {}  // NOLINT(google-explicit-constructor)
};

/// out[n] = Σ_{j < length} in[n + j]; `in` must hold out.re.size() + length - 1 samples.
void moving_sum(std::span<const Sample> in, std::size_t length, Planar out);

/// out[n] = in[n + lag] · conj(in[n]): the phase step over `lag` samples.
void lag_product(ConstPlanar in, std::size_t lag, Planar out);

/// power[n] = |Σ_k signs[k] · in[n + k stride]|²; `in` must reach (signs.size() - 1) stride beyond `power`.
void sign_correlation(ConstPlanar in, std::span<const float> signs, std::size_t stride,
                      std::span<float> power);

/// out[i] = Σ_k in[k] · turns[k count + i], where `out` holds `count` sums and `turns` a row of so many for
/// each of `in`.
void turned_sums(std::span<const Sample> in, ConstPlanar turns, Planar out);

}  // namespace ble::phy::kernels
