// SPDX-License-Identifier: Apache-2.0
#include "phy/gain_control.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ble::phy {
namespace {

constexpr int bits = 15;
/// Bits left free for what may come, when the gain is chosen without haste.
constexpr int headroom = 1;
/// In batches of 16 µs: longer than the pauses between packets on a busy band, so that the gain stays put
/// there.
constexpr int patience = 2048;

/// Largest exponent that leaves a peak in 16 bits.
int highest_for(float peak) {
    int exponent = 0;
    const float mantissa = std::frexp(peak, &exponent);
    // A peak that rounds up to 2^15 would not fit.
    return bits - exponent - (mantissa * 32'768 > 32'767 ? 1 : 0);
}

}  // namespace

int GainControl::next(float peak) {
    if (!(peak > 0)) return exponent_;  // nothing is learnt from silence
    const int highest = highest_for(peak);
    if (!std::exchange(started_, true)) exponent_ = highest - headroom;
    if (highest <= exponent_ + headroom) {
        quiet_batches_ = 0;
        loudest_ = 0;
    } else {
        ++quiet_batches_;
        loudest_ = std::max(loudest_, peak);
    }
    if (quiet_batches_ == patience) {
        exponent_ = highest_for(loudest_) - headroom;
        quiet_batches_ = 0;
        loudest_ = 0;
    }
    exponent_ = std::clamp(std::min(exponent_, highest), range_.least, range_.most);
    return exponent_;
}

}  // namespace ble::phy
