// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::sdr {

/// Consecutive samples of one segment of a recording, of its first channel where it has several; none: the
/// recording has ended.
struct Block {
    std::span<const Sample> samples{};
    std::uint64_t first_sample = 0;  ///< place of samples[0], counted from the start of the recording
    std::size_t segment = 0;         ///< position in Recording::segments()
    /// The same samples of a recording's other channels, from the second on; empty where it has one only.
    std::span<const std::vector<Sample>> further{};
};

}  // namespace ble::sdr
