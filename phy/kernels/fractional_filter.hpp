// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// A place in a stream of which each step advances by `from` / `to` samples.
struct FractionalPlace {
    std::size_t position = 0;
    std::int64_t remainder = 0;  ///< in 1 / to
    std::int64_t from = 1, to = 1;

    constexpr void advance() {
        remainder += from;
        position += static_cast<std::size_t>(remainder / to);
        remainder %= to;
    }
};

/// A bank of filters, one for each fraction of a sample; `taps` holds a row of `length` (a multiple of 8)
/// for each phase, every tap twice.
struct FractionalFilter {
    std::span<const float> taps;
    std::size_t length = 0;
    std::size_t phases = 0;

    [[nodiscard]] constexpr std::size_t phase_of(const FractionalPlace& place) const {
        return static_cast<std::size_t>(place.remainder) * phases / static_cast<std::size_t>(place.to);
    }
};

/// out[n] = Σ_k taps[phase][2 k] · in[position + k] at successive places; returns the place after the last.
/// `in` must reach `length` samples beyond the last position.
FractionalPlace fractional_filter(std::span<const Sample> in, const FractionalFilter& filter,
                                  FractionalPlace place, std::span<Sample> out);

}  // namespace ble::phy::kernels
