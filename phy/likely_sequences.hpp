// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/detour.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace ble::phy {

/// The sequences next to a trellis's best, likelier ones first: its detours, alone and together. Together
/// they cost the sum, as long as they do not overlap; others are left out.
class LikelySequences {
public:
    /// Only the `most` cheapest detours count: what is made of others comes later than so many sequences.
    LikelySequences(std::vector<Detour> detours, std::size_t most);

    /// The decisions to be flipped in the best sequence; nothing once all have been told.
    [[nodiscard]] std::optional<std::vector<std::size_t>> next();

private:
    struct Choice {
        float cost = 0;
        std::vector<std::size_t> detours{};  ///< places in `detours_`, rising
    };

    /// The order of a heap whose top is the cheapest choice.
    [[nodiscard]] static bool is_dearer(const Choice& a, const Choice& b) { return a.cost > b.cost; }
    void add(std::vector<std::size_t> detours);
    [[nodiscard]] bool overlaps(const Choice& choice) const;

    std::vector<Detour> detours_;  ///< cheapest first
    std::vector<Choice> choices_;  ///< a heap, the cheapest on top
};

}  // namespace ble::phy
