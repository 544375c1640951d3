// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phase_tracker.hpp"
#include "phy/trellis_path.hpp"

#include <array>
#include <cstdint>
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

private:
    struct Record {
        float carrier, error;
        bool crossed;  ///< a one: came from the other parity
    };

    PhaseTracker tracker_;
    std::span<const std::int8_t> known_;
    std::array<PhaseSurvivor, 2> survivors_{};
    std::size_t count_ = 0;
    std::array<std::vector<Record>, 2> records_;
};

}  // namespace ble::phy
