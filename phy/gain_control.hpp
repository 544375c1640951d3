// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::phy {

/// Chooses the power of two that brings batches of samples near the full scale of 16 bits: lower at once
/// where they would leave it, higher only after they have stayed far below it for long.
class GainControl {
public:
    /// Exponents at least and at most.
    struct Range {
        int least = 0, most = 0;
    };

    explicit GainControl(Range range) : range_{range}, exponent_{range.most} {}

    /// The exponent for a batch whose largest value, times two to this exponent, must not exceed 32767.
    int next(float peak);

private:
    Range range_;
    int exponent_;
    int quiet_batches_ = 0;  ///< since the gain was last as high as it should be
    float loudest_ = 0;      ///< among them
    bool started_ = false;
};

}  // namespace ble::phy
