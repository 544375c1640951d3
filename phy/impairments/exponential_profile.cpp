// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/exponential_profile.hpp"

#include "phy/impairments/normal_ziggurat.hpp"

#include <cmath>

namespace ble::phy {

std::vector<PropagationPath> exponential_profile(Duration rms_delay_spread, Xoshiro256& random) {
    if (rms_delay_spread <= Duration::zero()) return {PropagationPath{}};
    constexpr int paths = 40, per_spread = 4;
    const double fall = std::exp(-1.0 / per_spread);
    const double first_power = (1 - fall) / (1 - std::pow(fall, paths));
    const NormalZiggurat normal;
    std::vector<PropagationPath> profile;
    for (int k = 0; k < paths; ++k) {
        const double power = first_power * std::pow(fall, k);
        const std::complex<double> gain{normal(random)};
        profile.push_back(
            {static_cast<double>(rms_delay_spread.count()) * k / per_spread, std::sqrt(power / 2) * gain});
    }
    return profile;
}

}  // namespace ble::phy
