// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/phase_survivors.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// Sixteen ways lead from one information bit of LE Coded to the next, two into each of the code's eight
/// states: way 2 t + j into state t from state 2 (t mod 4) + j, by bit t / 4.
inline constexpr std::size_t code_states = 8, coded_ways = 2 * code_states;

/// The symbols (±1) that each way sends, one row a symbol: eight rows on S = 8, two on S = 2.
struct CodedWays {
    std::span<const std::array<float, coded_ways>> symbols;
};

/// The survivors in each of the code's states. On S = 2 there is such a row for each parity of the ones
/// sent, and those of states 4 to 7, whose next bit turns the parity, stand in the other parity's.
struct CodedSurvivors {
    using Row = std::array<float, code_states>;
    Row re{}, im{}, carrier{}, frequency{}, error{}, metric{};
};

/// How an information bit came into each state of a row.
struct CodedRecord {
    /// Of the way from the odd state over that from the even one: positive, it won.
    std::array<float, code_states> margin{};
};

/// Extends the survivors, one row (S = 8) or two (S = 2), by the symbols of one information bit. `records`
/// has as many rows, and `seen`, the carrier phase with the next symbol's leak on every way, a row for each
/// symbol of each.
void extend_coded(const PhaseLoop& loop, std::span<const Sample> received, CodedWays ways,
                  std::span<CodedSurvivors> survivors, std::span<CodedRecord> records,
                  std::span<std::array<float, coded_ways>> seen);

}  // namespace ble::phy::kernels
