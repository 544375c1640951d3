// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/detour.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/trellis_path.hpp"

#include <array>
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

    /// The matched filter's output at the end of the next symbol, scaled to a signal of amplitude 1.
    void push(Sample received);
    [[nodiscard]] TrellisPath best_path() const;
    /// The ways that rejoin the best path at each of its symbols, and the one that ends beside it. Decisions
    /// count from the first symbol that was not known.
    [[nodiscard]] std::vector<Detour> detours() const;

private:
    struct Record {
        float carrier, error, margin;  ///< margin: by how much the other way here was worse
        bool crossed;                  ///< a one: came from the other parity
    };

    [[nodiscard]] std::size_t best_end() const { return survivors_[1].metric > survivors_[0].metric ? 1 : 0; }
    /// Follows a detour back to where it left the best path, which has `parity` before the symbol `last`;
    /// nothing if that is among the known symbols.
    [[nodiscard]] std::optional<Detour> parting(Detour detour, std::size_t parity) const;

    PhaseTracker tracker_;
    std::span<const std::int8_t> known_;
    std::array<PhaseSurvivor, 2> survivors_{};
    std::size_t count_ = 0;
    std::array<std::vector<Record>, 2> records_;
};

}  // namespace ble::phy
