// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace ble::phy::kernels {

/// Symbols that the kernels of a demodulator work on at once: lengths of arrays are rounded up to it.
inline constexpr std::size_t symbol_batch = 16;

[[nodiscard]] constexpr std::size_t whole_batches(std::size_t symbols) {
    return (symbols + symbol_batch - 1) / symbol_batch * symbol_batch;
}

}  // namespace ble::phy::kernels
