// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace ble::phy {

/// What a low-pass filter shall do; frequencies relative to the sample rate.
struct LowPassDesign {
    std::size_t taps = 0;
    double cutoff = 0;           ///< half-amplitude point, 0 to 0.5
    double attenuation_db = 60;  ///< of the stop band
};

/// A linear-phase low-pass filter by Kaiser's window, with unit gain at frequency 0.
[[nodiscard]] std::vector<float> design_low_pass(const LowPassDesign& design);

}  // namespace ble::phy
