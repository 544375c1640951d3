// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/iq_imbalance.hpp"

#include <cmath>
#include <numbers>

namespace ble::phy {

void IqImbalance::operator()(std::span<Sample> stream) const {
    const double half = phase_degrees * std::numbers::pi / 360;
    const double gain = std::pow(10, gain_db / 40);
    const auto i_from_i = static_cast<float>(gain * std::cos(half));
    const auto i_from_q = static_cast<float>(-gain * std::sin(half));
    const auto q_from_q = static_cast<float>(std::cos(half) / gain);
    const auto q_from_i = static_cast<float>(-std::sin(half) / gain);
    for (auto& sample : stream) {
        sample = {i_from_i * sample.real() + i_from_q * sample.imag(),
                  q_from_q * sample.imag() + q_from_i * sample.real()};
    }
}

double IqImbalance::image_db() const {
    const double gain = std::pow(10, gain_db / 20);
    const double both = 1 + gain * gain;
    const double across = 2 * gain * std::cos(phase_degrees * std::numbers::pi / 180);
    return 10 * std::log10((both - across) / (both + across));
}

}  // namespace ble::phy
