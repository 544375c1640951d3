// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/hertz.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ble::flow {

/// The stretch of spectrum that a stream of samples holds.
struct Passband {
    Hertz rate{};
    Hertz center{};

    /// Why nothing can be received, and what would work.
    struct Fault {
        std::string what;
        std::string remedy;
    };

    /// Where no receiver of LE has such a rate.
    [[nodiscard]] std::optional<Fault> rate_fault() const;
    /// Where no channel lies inside.
    [[nodiscard]] std::optional<Fault> center_fault() const;
    /// Where none of `wanted` does, but others do.
    [[nodiscard]] std::optional<Fault> choice_fault(std::span<const ChannelIndex> wanted) const;

    /// Those of `wanted` (empty: of all channels) that lie inside.
    [[nodiscard]] std::vector<ChannelIndex> channels(std::span<const ChannelIndex> wanted) const;
};

}  // namespace ble::flow
