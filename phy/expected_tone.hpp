// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/constant_tone.hpp"

#include <optional>
#include <span>

namespace ble::phy {

/// The constant tone extension that a packet announces, and where it must be by what was measured on it.
struct ExpectedTone {
    CteInfo info{};
    double start = 0;   ///< in samples
    Hertz rate{};       ///< of the samples
    Hertz frequency{};  ///< in the channel

    /// Samples from the start on that hold all of it.
    [[nodiscard]] double length() const;
    /// Cuts it out. Nothing where guard and reference period are not there, or hold no such tone: a header
    /// may have been taken for one that it is not.
    [[nodiscard]] std::optional<ConstantTone> heard_in(std::span<const Sample> samples) const;
};

}  // namespace ble::phy
