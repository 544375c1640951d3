// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

// The first look for sync words in a channel: signs of phase steps, a bit for each position, compared with a
// word's at 512 positions at once. There are two positions a symbol, whatever the PHY.

inline constexpr std::size_t search_positions = 512;
/// Positions whose signs a search takes: a word's length beyond the last, in whole 64-bit words.
inline constexpr std::size_t sign_positions = search_positions + 128;

/// A channel's samples as they leave the filter bank; `alternates` where the sign changes with each sample.
struct ChannelSamples {
    std::span<const std::int16_t> re, im;
    enum class Sign { steady, alternates } sign{};
};

/// Of each 64 samples: Σ |x[n]|², and Σ Re(x[n + 2] conj x[n]) for the n that are 0 to 31 and 30 to 61 of
/// them: how much of the power goes on as it is for half a symbol, as a signal's in the channel's middle
/// does.
struct BlockPowers {
    std::span<float> whole, steady;
};
void block_powers(const ChannelSamples& in, BlockPowers out);
/// Of each 64 samples Σ Re(x[n + 4] conj x[n]) for the n that are 0 to 31 and 28 to 59 of them: how much goes
/// on as it is for a whole microsecond.
void block_returns(const ChannelSamples& in, std::span<float> out);
/// Σ Re(x[n + lag] conj x[n]) over all n but the last `lag`, a multiple of 32: with a lag of 0 their power.
/// The lag is even.
[[nodiscard]] float lagged_power(const ChannelSamples& in, std::size_t lag);

/// out[n] = (x[2n] + x[2n + 1] + x[2n + 2] + x[2n + 3]) / 2, saturated: LE 1M at two positions a symbol.
void sum_four(const ChannelSamples& in, std::span<FixedSample> out);
/// out[n] = x[n] + x[n + 1], saturated: LE 2M at two positions a symbol. Where the sign alternates, so does
/// the sum's.
void sum_two(const ChannelSamples& in, std::span<FixedSample> out);

/// Whether the phase falls from a position to that a symbol later, as bits in order of time, for three
/// carrier offsets: none, and an eighth of a turn a symbol either way. Each is kept four times, shifted by 0,
/// 2, 4 and 6 positions, so that any symbol's signs begin on a byte.
struct StepSigns {
    static constexpr std::size_t offsets = 3, shifts = 4;
    using Bits = std::array<std::uint64_t, sign_positions / 64>;
    std::array<std::array<Bits, shifts>, offsets> bits{};
};
/// `sums` holds `sign_positions` + 2.
void phase_step_signs(std::span<const FixedSample> sums, StepSigns& out);

/// A word to look for: a symbol's bit is set for a falling phase.
struct SearchedWord {
    std::uint64_t falling = 0;  ///< the first symbol in bit 0
    std::size_t length = 40;    ///< 40 or 48
    /// In each 64 positions; `unwanted` where it is not looked for.
    std::array<std::int8_t, search_positions / 64> most_errors{};
    static constexpr std::int8_t unwanted = -1;
};
/// Sets the bit of each position where the word begins, with any of the carrier offsets.
void find_word(const StepSigns& signs, const SearchedWord& word,
               std::span<std::uint64_t, search_positions / 64> hits);

}  // namespace ble::phy::kernels
