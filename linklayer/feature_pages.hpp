// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/feature_set.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::ll {

/// One page of FeatureSet after page 0, which has eight octets only (Core 6.0, Vol 6 Part B, 4.6).
using FeaturePage = std::array<std::uint8_t, 24>;

/// The last page that there can be.
inline constexpr std::uint8_t last_feature_page = 10;

/// Our own page with this number.
[[nodiscard]] constexpr FeaturePage page_of(FeatureSet features, std::uint8_t number) {
    FeaturePage out{};
    if (number != 1) return out;
    for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<std::uint8_t>(features.page_1 >> 8 * i);
    return out;
}

/// The number of our own last page that is not empty.
[[nodiscard]] constexpr std::uint8_t last_page_of(FeatureSet features) { return features.page_1 != 0; }

/// Pages 1, 2, … of a peer, as far as it has told of them.
struct FeaturePages {
    std::uint8_t last = 0;  ///< the last that the peer has
    std::vector<FeaturePage> told{};

    /// A page that was told of already, or that leaves a gap, counts for nothing.
    void learn(std::uint8_t number, const FeaturePage& page) {
        if (number == told.size() + 1 && number <= last_feature_page) told.push_back(page);
    }
    [[nodiscard]] bool knows(std::uint8_t number) const { return number <= told.size(); }
    /// Of page 1, once it is known.
    [[nodiscard]] bool has(Feature feature) const {
        const auto bit = static_cast<unsigned>(feature) - 64;
        return (told.front()[bit / 8] >> bit % 8 & 1) != 0;
    }
};

}  // namespace ble::ll
