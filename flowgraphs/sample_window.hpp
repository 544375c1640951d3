// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/block.hpp"

#include <cstdint>
#include <limits>

namespace ble::flow {

/// The part of a recording that is looked at, in samples from its start.
struct SampleWindow {
    std::uint64_t first = 0;
    std::uint64_t end = std::numeric_limits<std::uint64_t>::max();  ///< one past the last

    [[nodiscard]] sdr::Block part_of(const sdr::Block& block) const;
};

}  // namespace ble::flow
