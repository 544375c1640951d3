// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/normal_ziggurat.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/sample.hpp"

#include <span>

namespace ble::phy {

/// Complex white Gaussian noise over a stream's whole passband, its level given as a receiver's noise floor
/// is: the power in 1 MHz. One sample depends on the generator alone, never on the block it comes in.
class WhiteNoise {
public:
    WhiteNoise(double dbfs_in_1_mhz, Hertz rate);

    void operator()(std::span<Sample> stream, Xoshiro256& random) const;

private:
    float deviation_;  ///< of each part of a sample
    NormalZiggurat normal_;
};

}  // namespace ble::phy
