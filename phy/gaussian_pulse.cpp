// SPDX-License-Identifier: Apache-2.0
#include "phy/gaussian_pulse.hpp"

#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

constexpr double bandwidth_time = 0.5;
// Standard deviation, in symbols, of a Gaussian whose 3 dB bandwidth is BT / T.
const double sigma = std::sqrt(std::numbers::ln2) / (2 * std::numbers::pi * bandwidth_time);

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double normal_pdf(double x) { return std::exp(-x * x / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2; }

double integral_of_cdf(double x) { return x * normal_cdf(x) + normal_pdf(x); }

}  // namespace

double gaussian_frequency_pulse(double t) {
    return normal_cdf((t + 0.5) / sigma) - normal_cdf((t - 0.5) / sigma);
}

double gaussian_phase_pulse(double t) {
    if (t <= -gaussian_pulse_reach) return 0;
    if (t >= gaussian_pulse_reach) return 1;
    return sigma * (integral_of_cdf((t + 0.5) / sigma) - integral_of_cdf((t - 0.5) / sigma));
}

}  // namespace ble::phy
