// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// The shape of a polyphase filter over interleaved floats, in floats.
struct PolyphaseShape {
    std::size_t width = 0;  ///< floats an output time: 2 × branches
    std::size_t rows = 0;   ///< taps a branch
    std::size_t hop = 0;    ///< floats of input from one output time to the next
};

/// out[t width + i] = Σ_j taps[j width + i] · in[t hop + j width + i] for every output time t that
/// `out` has room for; `in` must hold (times - 1) hop + rows width floats. `width` is a multiple of 4.
void polyphase_filter(std::span<const float> in, std::span<const float> taps, PolyphaseShape shape,
                      std::span<float> out);

}  // namespace ble::phy::kernels
