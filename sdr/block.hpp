// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/stored_samples.hpp"

#include <cstddef>
#include <cstdint>

namespace ble::sdr {

/// Consecutive samples of one segment of a recording as they are stored; none: the recording has ended.
struct Block {
    phy::StoredSamples samples{};    ///< of the first channel
    std::uint64_t first_sample = 0;  ///< place of the first of them, counted from the recording's start
    std::size_t segment = 0;         ///< position in Recording::segments()
    /// The same samples of a recording's other channels, one channel's behind the other's; empty where it has
    /// one only.
    phy::StoredSamples further{};

    [[nodiscard]] bool empty() const { return samples.empty(); }
    [[nodiscard]] phy::StoredSamples channel(std::size_t number) const {
        return number == 0 ? samples : further.part((number - 1) * samples.size(), samples.size());
    }
};

}  // namespace ble::sdr
