// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::tests {

/// How often a foreseen answer began when it should.
struct HitRate {
    std::uint32_t answers = 0;
    std::uint32_t hits = 0;

    [[nodiscard]] double fraction() const { return answers > 0 ? static_cast<double>(hits) / answers : 0.0; }
};

/// A peripheral on a radio of 3 ms, whose own transmissions are exact, answers the anchors of a central that
/// come up to `jitter` early or late, in 2,000 events of 30 ms. An answer hits if it begins T_IFS after what
/// it answers, 2 µs more or less: what a strict central hears.
[[nodiscard]] HitRate hit_rate(Duration jitter, std::uint64_t seed);

}  // namespace ble::tests
