// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace ble::sdr {

/// How many samples from the front, each a real and an imaginary part, are plausible: neither NaN nor
/// infinite nor beyond 2^40 times full scale, where powers overflow (integers read as floats look like that).
[[nodiscard]] std::size_t plausible_samples(std::span<const float> parts, double full_scale);

}  // namespace ble::sdr
