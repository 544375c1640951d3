// SPDX-License-Identifier: Apache-2.0
#include "phy/frequency_shift.hpp"

#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

std::int64_t millihertz(Hertz f) { return std::llround(f.value * 1000); }

Sample turned(std::int64_t part, std::int64_t period) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(part) / static_cast<double>(period);
    return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

}  // namespace

FrequencyShift::FrequencyShift(Hertz shift, Hertz rate)
    : shift_{millihertz(shift)}, period_{millihertz(rate)} {}

void FrequencyShift::operator()(std::span<Sample> samples) {
    if (shift_ == 0) return;
    constexpr std::size_t exact_every = 256;
    const auto step = turned(shift_, period_);
    for (auto& sample : samples) {
        if (shifted_ % exact_every == 0) {
            // Whole turns are dropped in integers, so that hours later the phase is still exact.
            __extension__ using Int128 = __int128;
            turn_ = turned(static_cast<std::int64_t>(Int128{shifted_} * shift_ % period_), period_);
        }
        sample = multiply(sample, turn_);
        turn_ = multiply(turn_, step);
        ++shifted_;
    }
}

}  // namespace ble::phy
