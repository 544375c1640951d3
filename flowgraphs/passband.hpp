// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/hertz.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ble::flow {

/// The stretch of spectrum that a stream of samples holds.
struct Passband {
    Hertz rate{};
    Hertz center{};

    /// Those of `wanted` (empty: of all channels) that lie inside. Throws sdr::InputError, naming
    /// `file` and what would work, where there is none.
    [[nodiscard]] std::vector<ChannelIndex> channels(std::span<const ChannelIndex> wanted,
                                                     std::string_view file) const;
};

}  // namespace ble::flow
