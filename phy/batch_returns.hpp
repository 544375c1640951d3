// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/word_search.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy {

/// Of each batch of a channel's samples, how much of its power goes on as it is for a whole microsecond. Only
/// where it is loud anyone asks, but then the looks for every PHY do: what is recent is summed up once.
class BatchReturns {
public:
    static constexpr std::size_t batch = 64;

    /// Sums over the samples of batch `first`, counted from the stream's start, and those behind it, as many
    /// as there is room for.
    void take(const kernels::ChannelSamples& samples, std::uint64_t first, std::span<float> sums);

private:
    [[nodiscard]] float& place_of(std::uint64_t number) { return sums_[number % sums_.size()]; }

    std::array<float, 256> sums_{};
    std::uint64_t begin_ = 0, end_ = 0;  ///< those that are known
};

}  // namespace ble::phy
