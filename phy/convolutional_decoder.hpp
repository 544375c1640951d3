// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/convolutional_code.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace ble::phy {

/// Finds the likeliest information bits of LE Coded's code from soft coded bits, by Viterbi's algorithm over
/// its eight states, beginning in state 0 (Core 6.0, Vol 6 Part B, 3.3.1).
class ConvolutionalDecoder {
public:
    ConvolutionalDecoder();

    /// The two coded bits of one information bit: the greater, the likelier a one; below zero, a zero. Of any
    /// unit.
    void push(float first, float second);
    [[nodiscard]] std::size_t size() const { return chosen_.size(); }
    /// The likeliest bits so far.
    [[nodiscard]] std::vector<std::uint8_t> likeliest() const;
    /// Those that end in state 0, where the termination leads.
    [[nodiscard]] std::vector<std::uint8_t> terminated() const { return trace(0); }

private:
    static constexpr std::size_t states = ConvolutionalCode::states;
    [[nodiscard]] std::vector<std::uint8_t> trace(std::size_t state) const;

    std::array<float, states> metric_{};
    /// For each bit, whether the way from the odd state won, one flag for each state it led into.
    std::vector<std::array<std::uint8_t, states>> chosen_{};
};

}  // namespace ble::phy
