// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <span>

namespace ble::phy {

/// An analogue-to-digital converter of N bits, -1 to 1 - 2¹⁻ᴺ on each of I and Q: rounds to its steps and
/// clips what lies beyond them.
struct Quantiser {
    int bits = 12;  ///< 2 to 16

    /// Returns how many samples were clipped on I, Q or both.
    std::size_t operator()(std::span<Sample> stream) const;
};

}  // namespace ble::phy
