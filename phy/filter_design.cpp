// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_design.hpp"

#include <complex>  // before liquid.h, which then uses the C++ complex types
#include <liquid/liquid.h>
#include <numeric>

namespace ble::phy {

std::vector<float> design_low_pass(const LowPassDesign& design) {
    std::vector<float> taps(design.taps);
    liquid_firdes_kaiser(static_cast<unsigned>(design.taps), static_cast<float>(design.cutoff),
                         static_cast<float>(design.attenuation_db), 0.0F, taps.data());
    const float gain = std::accumulate(taps.begin(), taps.end(), 0.0F);
    for (auto& tap : taps) tap /= gain;
    return taps;
}

}  // namespace ble::phy
