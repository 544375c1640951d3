// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/samples_apart.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace ble::phy {

/// A packet's first symbol among samples, and its carrier.
struct SymbolGrid {
    double start = 0;                    ///< of the first symbol, in samples
    double offset = 0, offset_step = 0;  ///< of the carrier at the first symbol, and by how much it grows a
                                         ///< symbol; radians a symbol
};

/// Mean frequency deviations behind a packet's header, where its bits allow (RF-PHY TRM/BV-05); radians a
/// symbol, and positive, as those of a one.
struct Deviations {
    std::optional<double> run{};          ///< Δf1, at the inner bits of runs
    std::optional<double> alternation{};  ///< Δf2, at alternating bits
};

/// `symbols`: ±1, of the whole packet.
[[nodiscard]] Deviations deviations(const SamplesApart& samples, std::span<const std::int8_t> symbols,
                                    const SymbolGrid& grid);

}  // namespace ble::phy
