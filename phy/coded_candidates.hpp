// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "phy/sync_estimate.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace ble::phy {

/// Adds what a sum of LE Coded's phase steps, each over four symbols, says of a word's carrier: such a step
/// does not tell offsets a quarter turn a symbol apart from each other. Offsets beyond 190 kHz are not looked
/// for.
inline void add_coded_candidates(std::size_t start, Sample steps, std::vector<SyncCandidate>& out) {
    constexpr double greatest_offset = 1.2;  // radians per symbol of 1 µs
    const double offset = std::arg(steps) / 4, apart = std::numbers::pi / 2;
    for (const double alias : {offset - apart, offset, offset + apart}) {
        if (std::abs(alias) <= greatest_offset) out.push_back({.start = start, .cfo = alias});
    }
}

}  // namespace ble::phy
