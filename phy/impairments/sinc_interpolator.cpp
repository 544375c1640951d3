// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/sinc_interpolator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr double half_width = SincInterpolator::taps / 2.0;

}  // namespace

SincInterpolator::SincInterpolator() {
    for (std::size_t k = 0; k < taps; ++k) {
        const double angle = pi / half_width * (static_cast<double>(k) - static_cast<double>(before));
        cosine_[k] = std::cos(angle);
        sine_[k] = std::sin(angle);
    }
}

std::array<float, SincInterpolator::taps> SincInterpolator::weights(double fraction) const {
    std::array<float, taps> weights{};
    // As good as on a sample; the quotient below would be of two zeros.
    if (fraction < 1e-9 || fraction > 1 - 1e-9) {
        weights[fraction < 0.5 ? before : before + 1] = 1;
        return weights;
    }
    const double turn = pi / half_width * fraction;
    const double cosine = std::cos(turn), sine = std::sin(turn);
    // sin π(k - before - fraction), but for its sign, is the same at every tap.
    const double height = std::sin(pi * fraction) / pi;
    for (std::size_t k = 0; k < taps; ++k) {
        const double place = static_cast<double>(k) - static_cast<double>(before) - fraction;
        const double c = cosine_[k] * cosine + sine_[k] * sine;
        const double window = 0.42 + 0.5 * c + 0.08 * (2 * c * c - 1);
        const double sign = k % 2 == before % 2 ? -1 : 1;
        weights[k] = static_cast<float>(sign * height / place * window);
    }
    return weights;
}

Sample SincInterpolator::operator()(std::span<const Sample> samples, double position) const {
    const double whole = std::floor(position);
    const auto first = static_cast<std::int64_t>(whole) - static_cast<std::int64_t>(before);
    const auto begin = std::clamp<std::int64_t>(-first, 0, taps);
    const auto end = std::clamp<std::int64_t>(static_cast<std::int64_t>(samples.size()) - first, 0, taps);
    if (begin >= end) return {};
    const auto weight = weights(position - whole);
    Sample sum{};
    for (auto k = begin; k < end; ++k) {
        sum += weight[static_cast<std::size_t>(k)] * samples[static_cast<std::size_t>(first + k)];
    }
    return sum;
}

}  // namespace ble::phy
