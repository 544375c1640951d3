// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_trellis.hpp"

namespace ble::phy {

PhaseTrellis::PhaseTrellis(const PhaseTracker& tracker, std::span<const std::int8_t> known)
    : tracker_{tracker}, known_{known} {
    survivors_[1].metric = -1e6F;  // no ones have been sent
}

void PhaseTrellis::push(Sample received) {
    received = PhaseTracker::limit(received);
    std::array<PhaseSurvivor, 2> next;
    const bool is_known = count_ < known_.size();
    for (std::size_t parity = 0; parity < 2; ++parity) {
        const auto zero = tracker_.extend(survivors_[parity], -1, received);
        const auto one = tracker_.extend(survivors_[1 - parity], 1, received);
        const bool crossed = is_known ? known_[count_] > 0 : one.metric > zero.metric;
        next[parity] = crossed ? one : zero;
        records_[parity].push_back({next[parity].carrier, next[parity].error, crossed});
    }
    survivors_ = next;
    ++count_;
}

TrellisPath PhaseTrellis::best_path() const {
    TrellisPath path{.symbols = std::vector<std::int8_t>(count_), .carrier = std::vector<float>(count_)};
    std::size_t parity = survivors_[1].metric > survivors_[0].metric ? 1 : 0;
    float next_symbol = 0;
    for (auto n = count_; n-- > 0;) {
        const auto& record = records_[parity][n];
        const auto symbol = record.crossed ? 1.0F : -1.0F;
        path.symbols[n] = record.crossed ? 1 : -1;
        path.carrier[n] =
            record.carrier + record.error - (n + 1 < count_ ? tracker_.leak(symbol, next_symbol) : 0);
        next_symbol = symbol;
        if (record.crossed) parity = 1 - parity;
    }
    return path;
}

}  // namespace ble::phy
