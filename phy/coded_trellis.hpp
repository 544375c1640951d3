// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/detour.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"
#include "phy/trellis_path.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// A decoded stretch of LE Coded: information bits, and the symbols and phases that they came as.
struct CodedPath {
    std::vector<std::uint8_t> bits{};
    TrellisPath path{};
};

/// Sequence detection over convolutional code and modulation together, for FEC block 2: the state is the
/// code's (8), on S = 2 with the parity of the ones sent (16); on S = 8 every pattern has two ones.
/// Each survivor carries its own phase and frequency estimate.
class CodedTrellis {
public:
    /// `start`: the survivor at the end of FEC block 1, which leaves the code in state 0.
    CodedTrellis(const PhaseTracker& tracker, PhyMode mode, const PhaseSurvivor& start);

    [[nodiscard]] std::size_t symbols_per_bit() const { return symbols_per_bit_; }
    /// The matched filter's outputs of one information bit.
    void push(std::span<const Sample> received);
    [[nodiscard]] CodedPath best_path() const;
    /// The best path that ends in the code's state 0, where the termination leads.
    [[nodiscard]] CodedPath terminated_path() const;
    /// The ways that rejoin the terminated path at each of its bits. Decisions are information bits.
    [[nodiscard]] std::vector<Detour> detours() const;

private:
    /// The best way into a state, and the next best, worse by `margin`.
    struct Branch {
        std::uint8_t from = 0, bit = 0;
        std::uint8_t other_from = 0, other_bit = 0;
        float margin = 0;
    };
    struct Seen {
        float carrier, error;
        std::int8_t symbol;
    };

    [[nodiscard]] unsigned parities() const { return mode_ == PhyMode::le_coded_s2 ? 2 : 1; }
    [[nodiscard]] PhaseSurvivor follow(std::size_t from, std::uint8_t bit, std::span<const Sample> received,
                                       std::span<Seen> seen) const;
    [[nodiscard]] const Branch& branch(std::size_t bit, std::size_t state) const {
        return branches_[bit * survivors_.size() + state];
    }
    [[nodiscard]] std::size_t terminated_state() const;
    [[nodiscard]] CodedPath trace(std::size_t state) const;
    [[nodiscard]] std::optional<Detour> detour(std::size_t last, std::size_t state) const;

    PhaseTracker tracker_;
    PhyMode mode_;
    std::size_t symbols_per_bit_;
    std::vector<PhaseSurvivor> survivors_;  ///< index: code state + 8 × parity
    std::vector<Branch> branches_;          ///< a row of states for each bit
    std::vector<Seen> seen_;                ///< a row of states × symbols for each bit
    std::size_t bits_ = 0;
};

}  // namespace ble::phy
