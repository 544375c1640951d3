// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ble::phy {

/// A packet's symbols among samples, and its carrier.
struct SymbolGrid {
    double start = 0;  ///< of the first symbol, in samples
    std::size_t samples_per_symbol = 4;
    double offset = 0, offset_step = 0;  ///< of the carrier at the first symbol, and by how much it grows a
                                         ///< symbol; radians a symbol
};

/// Mean frequency deviations, radians a symbol; positive, as those of a one.
struct Deviations {
    std::optional<double> run{};          ///< Δf1, at the inner bits of runs
    std::optional<double> alternation{};  ///< Δf2, at alternating bits
};

/// Measures a packet's frequency deviation behind its header, where its bits allow (RF-PHY TRM/BV-05).
class DeviationMeter {
public:
    explicit DeviationMeter(const SymbolGrid& grid) : grid_{grid} {}

    /// `symbols`: ±1, of the whole packet.
    [[nodiscard]] Deviations operator()(std::span<const Sample> samples,
                                        std::span<const std::int8_t> symbols) const;

private:
    SymbolGrid grid_;
};

}  // namespace ble::phy
