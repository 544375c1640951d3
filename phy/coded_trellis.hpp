// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/detour.hpp"
#include "phy/kernels/coded_survivors.hpp"
#include "phy/phase_tracker.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"
#include "phy/trellis_path.hpp"

#include <array>
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
    /// A state of the code after some bit, in one of the rows that the kernel has.
    struct Node {
        std::size_t row = 0, state = 0;
        friend bool operator==(const Node&, const Node&) = default;
    };
    /// How the best way, or the other one, came into a node.
    struct Step {
        Node from{};
        std::size_t record = 0;  ///< row of the record
        std::size_t way = 0;
    };

    [[nodiscard]] const kernels::CodedRecord& record(std::size_t bit, std::size_t row) const {
        return records_[bit * rows_.size() + row];
    }
    [[nodiscard]] Step step_into(std::size_t bit, Node node) const;
    [[nodiscard]] Step other_step_into(std::size_t bit, Node node) const;
    [[nodiscard]] Step step_by(std::size_t record, std::size_t way) const;
    [[nodiscard]] Node terminated_node() const;
    [[nodiscard]] CodedPath trace(Node node) const;
    [[nodiscard]] std::optional<Detour> detour(std::size_t last, Node node) const;

    PhaseTracker tracker_;
    std::size_t symbols_per_bit_;
    std::vector<std::array<float, kernels::coded_ways>> ways_;  ///< symbols of a bit
    std::vector<kernels::CodedSurvivors> rows_;
    std::vector<kernels::CodedRecord> records_;                 ///< rows for each bit
    std::vector<std::array<float, kernels::coded_ways>> seen_;  ///< rows × symbols for each bit
    std::size_t bits_ = 0;
};

}  // namespace ble::phy
