// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/turn_phase.hpp"

#include <span>

namespace ble::phy {

/// A carrier beside its nominal frequency (Core 6.0, Vol 6 Part A, 3.1: at most ±150 kHz).
struct FrequencyOffset {
    Hertz offset{};

    void operator()(std::span<Sample> samples, const StreamPlace& place) const {
        turn_phase(samples, place, [this](double t) { return offset.value * t; });
    }
};

}  // namespace ble::phy
