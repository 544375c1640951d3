// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// What a carrier in the middle of a channel is multiplied by: as much as leaves the worst of inputs in 16
/// bits.
inline constexpr double bank_gain = 0.48;

/// Taps and index maps of a filter bank in 16-bit integers with so many branches, an even number, 2 MHz
/// apart. No sum in it can overflow, whatever comes in.
struct BankPlan {
    kernels::TransformShape shape;
    std::vector<kernels::PhaseTaps> taps;
    /// Where the transform has bin k among its outputs.
    std::vector<std::size_t> place_of_bin;
    /// The taps' low-pass filter as it was designed, with a sum of 1.
    std::vector<double> prototype;

    /// `boost`: by how much the taps make up for what the input has lost.
    BankPlan(std::size_t branches, double boost);

private:
    void lay_out(double scale);
};

/// Largest magnitudes that an input of full scale, clipped in both parts, can bring about.
struct BankBounds {
    double before_attenuation = 0, output = 0;
};
[[nodiscard]] BankBounds bounds_of(const BankPlan& plan, double boost);

/// Whether there is a bank with so many branches.
[[nodiscard]] bool has_bank(std::size_t branches);

}  // namespace ble::phy
