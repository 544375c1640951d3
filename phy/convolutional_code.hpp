// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace ble::phy {

/// The rate 1/2 code of LE Coded, constraint length 4: G0 = 1 + x + x² + x³, G1 = 1 + x² + x³
/// (Core 6.0, Vol 6 Part B, 3.3.1). The state is the last three bits, the newest in bit 2.
class ConvolutionalCode {
public:
    static constexpr unsigned states = 8;
    static constexpr int termination_bits = 3;  ///< zeros that lead back to state 0

    /// The two coded bits, in order of transmission, that `bit` gives in `state`.
    [[nodiscard]] static constexpr std::array<std::uint8_t, 2> coded(unsigned state, unsigned bit) {
        const unsigned window = bit << 3 | state;  // x^0 … x^3 from bit 3 down
        return {parity(window & 0b1111), parity(window & 0b1011)};
    }
    [[nodiscard]] static constexpr unsigned next_state(unsigned state, unsigned bit) {
        return (bit << 3 | state) >> 1;
    }

private:
    static constexpr std::uint8_t parity(unsigned word) {
        return static_cast<std::uint8_t>(std::popcount(word) & 1);
    }
};

static_assert(ConvolutionalCode::coded(0, 1) == std::array<std::uint8_t, 2>{1, 1});
static_assert(ConvolutionalCode::coded(4, 0) == std::array<std::uint8_t, 2>{1, 0});

}  // namespace ble::phy
