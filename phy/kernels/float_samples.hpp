// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// By what samples in integers are multiplied, in turn.
struct FactorPair {
    float even = 1, odd = 1;
};

/// out[n] = factor (re[n] + j im[n]), with the odd factor for every second one.
void float_samples(std::span<const std::int16_t> re, std::span<const std::int16_t> im, FactorPair factors,
                   std::span<Sample> out);

}  // namespace ble::phy::kernels
