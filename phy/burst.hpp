// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Samples to be added to a stream from sample `first` on.
struct Burst {
    std::int64_t first = 0;
    std::vector<Sample> samples{};

    /// Adds the part that overlaps `stream`, whose own first sample is number `stream_first`.
    void add_to(std::span<Sample> stream, std::int64_t stream_first) const;
};

}  // namespace ble::phy
