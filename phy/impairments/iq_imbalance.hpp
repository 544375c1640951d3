// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <span>

namespace ble::phy {

/// A quadrature mixer whose branches differ: I is louder than Q by the gain, and they stand off 90° by the
/// phase. Half of each goes to either branch, so that the signal's level stays. Its mirror image appears.
struct IqImbalance {
    double gain_db = 0;        ///< -6 to 6
    double phase_degrees = 0;  ///< -45 to 45

    void operator()(std::span<Sample> stream) const;
    /// The image's power relative to the signal's.
    [[nodiscard]] double image_db() const;
};

}  // namespace ble::phy
