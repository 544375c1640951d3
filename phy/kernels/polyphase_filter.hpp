// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <numeric>
#include <span>

namespace ble::phy::kernels {

/// Taps a branch.
inline constexpr std::size_t polyphase_rows = 8;

/// Floats after which a filter with `width` floats a row repeats in whole vectors. `width` is a multiple
/// of 4.
constexpr std::size_t polyphase_period(std::size_t width) { return std::lcm(width, std::size_t{16}); }

/// out[n] = Σ_j taps[j period + n mod period] · in[n + j width], j from 0 to `polyphase_rows` - 1. Each row
/// of `taps` holds a branch's taps again and again until they fill the period. `out` holds whole periods,
/// `in` (rows - 1) width floats more.
void polyphase_filter(std::span<const float> in, std::span<const float> taps, std::size_t width,
                      std::span<float> out);

}  // namespace ble::phy::kernels
