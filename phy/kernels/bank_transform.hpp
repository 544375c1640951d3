// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/branch_filter.hpp"

namespace ble::phy::kernels {

/// A transform of M = `power` · `odd` points by Good's prime-factor algorithm: a transform of `power` points
/// (2, 4, 8, 16 or 32) and one of `odd` points (1, 3, 5, 7, 9, 15 or 25) with no factors in between. Point n
/// of M is point n1 of the first and n2 of the second where n = (odd n1 + power n2) mod M, and bin k is bin
/// k1 = k mod power and k2 = k mod odd.
struct TransformShape {
    std::size_t power = 2, odd = 1;
    /// What points are multiplied by between the two, in 1/2^15: they may be as large as fits in the first,
    /// for the sake of their rounding.
    std::int16_t attenuation = 32'767;

    [[nodiscard]] constexpr std::size_t size() const { return power * odd; }
};

/// Where a channel's next batch of times goes; nowhere if nobody wants the channel.
struct ChannelPlace {
    std::int16_t *re = nullptr, *im = nullptr;
};

/// Transforms what `filter_branches` has begun: row (s odd + n2) power / 2 + n1 holds the sum (s = 0) or
/// difference (s = 1) of points (n1, n2) and (n1 + power / 2, n2). The rows are used up. Bin (k1, k2) goes to
/// places[(s power / 2 + j) odd + k2], where k1 = 2 reverse(j) + s and reverse(j) has the bits of j < power /
/// 2 reversed.
void bank_transform(std::span<BranchRow> rows, TransformShape shape, std::span<const ChannelPlace> places);

/// Whether `bank_transform` knows the shape.
[[nodiscard]] bool has_transform(TransformShape shape);

}  // namespace ble::phy::kernels
