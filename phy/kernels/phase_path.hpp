// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/phase_survivors.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// Symbols, ±1, and the carrier's phase at each.
struct PhasePath {
    std::span<std::int8_t> symbols;
    std::span<float> carrier;
};

/// Follows the records of a trellis back from `parity` behind the last symbol; `leak` as in PhaseLoop: the
/// last symbol has none.
void trace_back(std::span<const PhaseRecord> records, std::size_t parity, float leak, const PhasePath& path);

}  // namespace ble::phy::kernels
