// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/fixed_sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

// Samples of any format brought to 16 bits. Real and imaginary parts lie in turn and are treated alike.

/// out[n] = 2^8 in[n]
void widen(std::span<const std::int8_t> in, std::span<std::int16_t> out);
/// out[n] = 2^8 (in[n] - 127.5)
void widen(std::span<const std::uint8_t> in, std::span<std::int16_t> out);
/// out[n] = 2^shift in[n]; the caller knows that this fits.
void amplify(std::span<const std::int16_t> in, int shift, std::span<std::int16_t> out);
/// out[n] = gain · in[n], rounded to even and saturated; not-a-number is 0.
void amplify(std::span<const float> in, float gain, std::span<std::int16_t> out);

/// Largest magnitude; that of -32768 is told as 32767, and what is not finite is passed over.
[[nodiscard]] std::int16_t peak(std::span<const std::int16_t> in);
[[nodiscard]] float peak(std::span<const float> in);

/// Unit-length turns of which sample n meets number n mod size, each as the two
/// factors that give the product's real and its imaginary part: (cos, sin) and (-sin, cos) for a turn by
/// -angle, in 1/2^15.
struct Turns {
    std::span<const FixedSample> real, imaginary;
};
/// samples[n] = samples[n] · turn[n] / 2, rounded: halved because a turned corner of the square of full scale
/// leaves it.
void turn_halved(std::span<FixedSample> samples, Turns turns);
/// `widen` and `turn_halved` in one go.
void widen_turned(std::span<const std::int8_t> in, Turns turns, std::span<FixedSample> out);

}  // namespace ble::phy::kernels
