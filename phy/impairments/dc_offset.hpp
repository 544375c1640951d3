// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cmath>
#include <numbers>
#include <span>

namespace ble::phy {

/// A constant on every sample, as direct-conversion receivers leak it: a carrier at the stream's centre.
struct DcOffset {
    double dbfs = -200;  ///< its power; a level relative to a signal (dBc) plus the signal's
    double phase_degrees = 45;

    void operator()(std::span<Sample> stream) const {
        const Sample offset{std::polar(static_cast<float>(std::pow(10, dbfs / 20)),
                                       static_cast<float>(phase_degrees * std::numbers::pi / 180))};
        for (auto& sample : stream) sample += offset;
    }
};

}  // namespace ble::phy
