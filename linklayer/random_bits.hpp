// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/xoshiro256.hpp"

#include <cstdint>
#include <functional>

namespace ble::ll {

/// Where random numbers come from: 64 uniform bits a call. The operating system in earnest, a seeded
/// generator in tests; the link layer has no source of its own.
using RandomBits = std::function<std::uint64_t()>;

/// Random bits that a seed repeats: for tests and simulations only.
[[nodiscard]] inline RandomBits seeded_bits(std::uint64_t seed) {
    return [generator = phy::Xoshiro256{seed}]() mutable { return generator(); };
}

}  // namespace ble::ll
