// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/sync_correlation.hpp"

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// A signal of which every `stride`-th sample is one of a symbol.
struct SymbolSums {
    ConstPlanar sums;
    std::size_t stride;
};

/// power[i] = Σ_s |Σ_{k < segment} turns[s segment + k] · sums[(s segment + k) stride + i]|², with s over as
/// many whole segments as `turns` holds; `sums` must reach (turns.re.size() - 1) stride beyond `power`.
void segment_powers(SymbolSums in, ConstPlanar turns, std::size_t segment, std::span<float> power);

}  // namespace ble::phy::kernels
