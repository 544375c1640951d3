// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/sample_history.hpp"

#include <algorithm>
#include <span>

namespace ble::flow {

void SampleHistory::add(const sdr::Block& block) {
    // Half of twice as much goes at a time, so that each sample moves once.
    if (samples_.size() > 2 * least_) {
        const auto old = samples_.size() - least_;
        samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(old));
    }
    const auto known = samples_.size();
    samples_.resize(known + block.samples.size());
    phy::convert(block.samples, std::span{samples_}.subspan(known));
    first_ = static_cast<std::int64_t>(block.first_sample + block.samples.size() - samples_.size());
}

std::vector<Sample> SampleHistory::between(std::int64_t first, std::int64_t end) const {
    std::vector<Sample> samples(static_cast<std::size_t>(std::max<std::int64_t>(end - first, 0)));
    const auto size = static_cast<std::int64_t>(samples_.size());
    const auto from = std::clamp<std::int64_t>(first - first_, 0, size);
    const auto to = std::clamp<std::int64_t>(end - first_, from, size);
    if (from < to)
        std::copy(samples_.begin() + from, samples_.begin() + to, samples.begin() + (from + first_ - first));
    return samples;
}

}  // namespace ble::flow
