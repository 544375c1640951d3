// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/detour.hpp"
#include "phy/kernels/phase_survivors.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/trellis_path.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// Sequence detection of uncoded GFSK. The state is the parity of the ones sent (two states); each survivor
/// carries its own phase and frequency estimate.
class PhaseTrellis {
public:
    /// `known`: the first symbols, ±1, which train the loop.
    PhaseTrellis(const PhaseTracker& tracker, std::span<const std::int8_t> known);

    /// The matched filter's outputs at the end of the next symbols, as PhaseTracker takes them.
    void push(std::span<const Sample> received);
    [[nodiscard]] std::size_t symbols() const { return records_.size(); }
    [[nodiscard]] TrellisPath best_path() const;
    /// The path of the symbols given, through the same samples.
    [[nodiscard]] TrellisPath path_along(std::span<const std::int8_t> symbols,
                                         std::span<const Sample> received) const;
    /// Of the ways that rejoin the best path at one of its symbols, or end beside it, the `most` that are
    /// least worse. Decisions count from the first symbol that was not known.
    [[nodiscard]] std::vector<Detour> detours(std::size_t most) const;

private:
    /// Where the best path goes through.
    struct Junction {
        std::size_t symbol = 0, parity = 0;  ///< parity behind the symbol
        float cost = 0;                      ///< by how much the other way here is worse
    };

    [[nodiscard]] std::size_t best_end() const { return survivors_.metric[1] > survivors_.metric[0] ? 1 : 0; }
    [[nodiscard]] bool is_one(std::size_t symbol, std::size_t parity) const {
        return records_[symbol].margin[parity] > 0;
    }
    [[nodiscard]] std::vector<Junction> junctions() const;
    /// Follows a detour back to where it left the best path, which has `parity` before the symbol `last`;
    /// nothing if that is among the known symbols.
    [[nodiscard]] std::optional<Detour> parting(Detour detour, std::size_t parity) const;

    PhaseTracker tracker_;
    std::span<const std::int8_t> known_;
    kernels::PhaseSurvivors survivors_{};
    std::vector<kernels::PhaseRecord> records_{};
};

}  // namespace ble::phy
