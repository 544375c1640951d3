// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// Taps and index maps of a filter bank in 16-bit integers with so many branches, an even number, 2 MHz apart.
struct BankPlan {
    kernels::TransformShape shape;
    std::vector<kernels::PhaseTaps> taps;
    /// Where the transform has bin k among its outputs.
    std::vector<std::size_t> place_of_bin;
    /// The low-pass filter that the taps are, to be compared with: a full-scale carrier comes out `gain` of full
    /// scale strong.
    std::vector<double> prototype;

    /// `boost`: by how much the taps make up for what the input has lost.
    BankPlan(std::size_t branches, double boost);

    /// Largest value that any input can bring about where the transform adds without saturation.
    [[nodiscard]] double greatest_unsaturated() const;
};

/// What a carrier in the middle of a channel loses through the bank: a clipped one just fits.
inline constexpr double bank_gain = 0.7446;

/// Whether there is a bank with so many branches.
[[nodiscard]] bool has_bank(std::size_t branches);

}  // namespace ble::phy
