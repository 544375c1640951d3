// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/branch_filter.hpp"

namespace ble::phy::kernels {

/// A transform of M = `power` · `odd` points by Good's prime-factor algorithm: without factors between its two
/// parts. `power` is 2, 4, 8, 16 or 32.
///
/// With n1 and n2 the remainders of a place divided by ... see `BankPlan`.
struct TransformShape {
    std::size_t power = 2, odd = 1;

    [[nodiscard]] constexpr std::size_t size() const { return power * odd; }
};

/// Where a channel's next batch of times goes; nowhere if nobody wants the channel.
struct ChannelPlace {
    std::int16_t *re = nullptr, *im = nullptr;
};

/// Transforms the sums and differences of branches, of which the power's first step has been done: row
/// ((s odd + n2) power / 2 + n1) holds sums (s = 0) and differences (s = 1) of places n1 and n1 + power / 2.
/// Destroys the rows. Channel (k1, k2) of the prime-factor map goes to places[(s power / 2 + j) odd + k2], k1 = 2
/// reverse(j) + s.
void bank_transform(std::span<BranchRow> rows, TransformShape shape, std::span<const ChannelPlace> places);

/// Whether `bank_transform` knows the shape.
[[nodiscard]] bool has_transform(TransformShape shape);

}  // namespace ble::phy::kernels
