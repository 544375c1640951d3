// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::sdr {

/// Consecutive samples of one segment of a recording; none: the recording has ended.
struct Block {
    std::span<const Sample> samples{};
    std::uint64_t first_sample = 0;  ///< place of samples[0], counted from the start of the recording
    std::size_t segment = 0;         ///< position in Recording::segments()
};

}  // namespace ble::sdr
