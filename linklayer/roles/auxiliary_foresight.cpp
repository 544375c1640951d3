// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/auxiliary_foresight.hpp"

#include <algorithm>

namespace ble::ll {

void AuxiliaryForesight::learn(const AuxiliaryLead& lead, const AuxiliarySighting& sighting) {
    auto found = std::ranges::find(memories_, lead, &Memory::lead);
    if (found == memories_.end()) {
        // A hostile air must not grow it; what is forgotten is learnt again.
        constexpr std::size_t most_remembered = 64;
        if (memories_.size() >= most_remembered) memories_.erase(memories_.begin());
        found = memories_.insert(memories_.end(), Memory{.lead = lead});
    }
    const auto& last = found->last;
    const bool is_same = last.length == sighting.length && last.advertiser == sighting.advertiser &&
                         last.target == sighting.target;
    if (!is_same) found->distance = {};
    found->last = sighting;
    found->distance.learn(sighting.distance);
    found->failures = 0;
}

/// A longer packet is cut off by the request, and would never be heard: it is only listened for again.
void AuxiliaryForesight::fail(const AuxiliaryLead& lead) {
    constexpr int most_failures = 3;
    const auto found = std::ranges::find(memories_, lead, &Memory::lead);
    if (found != memories_.end() && ++found->failures >= most_failures) memories_.erase(found);
}

std::optional<AuxiliarySighting> AuxiliaryForesight::find(const AuxiliaryLead& lead) const {
    const auto found = std::ranges::find(memories_, lead, &Memory::lead);
    if (found == memories_.end() || !found->distance.value()) return std::nullopt;
    auto out = found->last;
    out.distance = *found->distance.value();
    return out;
}

}  // namespace ble::ll
