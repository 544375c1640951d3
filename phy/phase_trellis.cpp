// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_trellis.hpp"

#include <cmath>

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
        const float margin = std::abs(one.metric - zero.metric);
        records_[parity].push_back({next[parity].carrier, next[parity].error, margin, crossed});
    }
    survivors_ = next;
    ++count_;
}

TrellisPath PhaseTrellis::best_path() const {
    TrellisPath path{.symbols = std::vector<std::int8_t>(count_), .carrier = std::vector<float>(count_)};
    auto parity = best_end();
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

std::vector<Detour> PhaseTrellis::detours() const {
    std::vector<Detour> out;
    auto parity = best_end();
    if (auto beside = parting({.last = count_, .cost = std::abs(survivors_[1].metric - survivors_[0].metric)},
                              parity)) {
        out.push_back(*std::move(beside));
    }
    for (auto n = count_; n-- > known_.size();) {
        const auto& record = records_[parity][n];
        if (record.crossed) parity = 1 - parity;
        if (auto detour = parting({.last = n, .flipped = {n}, .cost = record.margin}, parity)) {
            out.push_back(*std::move(detour));
        }
    }
    for (auto& detour : out) {
        detour.first -= known_.size();
        detour.last -= known_.size();
        for (auto& decision : detour.flipped) decision -= known_.size();
    }
    return out;
}

std::optional<Detour> PhaseTrellis::parting(Detour detour, std::size_t parity) const {
    // The two ways stand in different parities, and do so as long as they have the same symbols.
    for (detour.first = detour.last; detour.first-- > known_.size();) {
        const bool crossed = records_[parity][detour.first].crossed;
        if (records_[1 - parity][detour.first].crossed != crossed) {
            detour.flipped.push_back(detour.first);
            return detour;
        }
        if (crossed) parity = 1 - parity;
    }
    return std::nullopt;
}

}  // namespace ble::phy
