// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/coded_survivors.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// Soft coded bits as integers of at most this: some six times the mean of their magnitudes.
inline constexpr std::int16_t greatest_soft_bit = 255;
/// What `greatest_soft_bit` leaves room for in the metrics, and octets that may be written beyond the
/// decisions.
inline constexpr std::size_t soft_bits_at_once = 32, decisions_beyond = 8;

/// Soft coded bits of any unit, rounded and bounded.
void round_soft_bits(std::span<const float> coded, std::span<std::int16_t> out);

/// How likely each state of LE Coded's convolutional code is.
using CodeMetrics = std::array<std::int16_t, code_states>;

/// Extends the ways to each state by the information bits that have these coded bits, two each, and at most
/// `soft_bits_at_once` of them. decisions[n] has a bit for each state that bit n led into: whether the way
/// from the odd one of its two states (see coded_survivors.hpp) won. Room for `decisions_beyond` more is
/// needed.
void extend_code(std::span<const std::int16_t> coded, CodeMetrics& metrics,
                 std::span<std::uint8_t> decisions);

}  // namespace ble::phy::kernels
