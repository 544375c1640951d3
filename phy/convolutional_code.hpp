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
        return table[bit << 3 | state];
    }
    [[nodiscard]] static constexpr unsigned next_state(unsigned state, unsigned bit) {
        return (bit << 3 | state) >> 1;
    }

private:
    using Table = std::array<std::array<std::uint8_t, 2>, 2 * states>;
    static const Table table;  ///< by x^0 … x^3 from bit 3 down
};

inline constexpr ConvolutionalCode::Table ConvolutionalCode::table = [] {
    const auto parity = [](unsigned word) { return static_cast<std::uint8_t>(std::popcount(word) & 1); };
    Table out{};
    for (unsigned window = 0; window < out.size(); ++window)
        out[window] = {parity(window & 0b1111), parity(window & 0b1011)};
    return out;
}();

static_assert(ConvolutionalCode::coded(0, 1) == std::array<std::uint8_t, 2>{1, 1});
static_assert(ConvolutionalCode::coded(4, 0) == std::array<std::uint8_t, 2>{1, 0});

}  // namespace ble::phy
