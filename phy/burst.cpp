// SPDX-License-Identifier: Apache-2.0
#include "phy/burst.hpp"

#include <algorithm>

namespace ble::phy {

void Burst::add_to(std::span<Sample> stream, std::int64_t stream_first) const {
    const auto begin = std::max(first, stream_first);
    const auto end = std::min(first + static_cast<std::int64_t>(samples.size()),
                              stream_first + static_cast<std::int64_t>(stream.size()));
    for (auto n = begin; n < end; ++n) {
        stream[static_cast<std::size_t>(n - stream_first)] += samples[static_cast<std::size_t>(n - first)];
    }
}

}  // namespace ble::phy
