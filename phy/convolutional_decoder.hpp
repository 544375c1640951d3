// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/convolutional_code.hpp"
#include "phy/kernels/soft_decoding.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Finds the likeliest information bits of LE Coded's code from soft coded bits, by Viterbi's algorithm over
/// its eight states, beginning in state 0 (Core 6.0, Vol 6 Part B, 3.3.1).
class ConvolutionalDecoder {
public:
    /// `coded`: the two coded bits of each information bit: the greater, the likelier a one; below zero, a
    /// zero. Of any unit.
    explicit ConvolutionalDecoder(std::span<const float> coded);

    /// The likeliest bits.
    [[nodiscard]] std::vector<std::uint8_t> likeliest() const;
    /// Those that end in state 0, where the termination leads.
    [[nodiscard]] std::vector<std::uint8_t> terminated() const { return trace(0); }

private:
    static constexpr std::size_t states = ConvolutionalCode::states;
    [[nodiscard]] std::vector<std::uint8_t> trace(std::size_t state) const;

    std::size_t bits_;
    kernels::CodeMetrics metrics_{};
    std::vector<std::uint8_t> decisions_;  ///< as extend_code leaves them
};

}  // namespace ble::phy
