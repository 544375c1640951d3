// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/random_bits.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <cstdint>

namespace ble::tests {

/// Random bits that a seed repeats.
inline ll::RandomBits seeded_bits(std::uint64_t seed) {
    return [generator = phy::Xoshiro256{seed}]() mutable { return generator(); };
}

}  // namespace ble::tests
