// SPDX-License-Identifier: Apache-2.0
#include "phy/batch_returns.hpp"

#include <algorithm>
#include <cassert>

namespace ble::phy {

void BatchReturns::take(const kernels::ChannelSamples& samples, std::uint64_t first, std::span<float> sums) {
    assert(sums.size() <= sums_.size());
    if (first < begin_ || first > end_) begin_ = end_ = first;
    const auto known = std::min<std::size_t>(end_ - first, sums.size());
    for (std::size_t n = 0; n < known; ++n) sums[n] = place_of(first + n);
    if (known == sums.size()) return;
    const auto at = batch * known;
    kernels::block_returns({samples.re.subspan(at), samples.im.subspan(at), samples.sign},
                           sums.subspan(known));
    for (auto n = known; n < sums.size(); ++n) place_of(first + n) = sums[n];
    end_ = first + sums.size();
    begin_ = std::max(begin_, end_ - std::min<std::uint64_t>(end_, sums_.size()));
}

}  // namespace ble::phy
