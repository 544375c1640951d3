// SPDX-License-Identifier: Apache-2.0
#include "phy/likely_sequences.hpp"

#include <algorithm>
#include <utility>

namespace ble::phy {

LikelySequences::LikelySequences(std::vector<Detour> detours, std::size_t most)
    : detours_{std::move(detours)} {
    std::stable_sort(detours_.begin(), detours_.end(),
                     [](const Detour& a, const Detour& b) { return a.cost < b.cost; });
    if (detours_.size() > most) detours_.resize(most);
    if (!detours_.empty()) add({0});
}

void LikelySequences::add(std::vector<std::size_t> detours) {
    Choice choice{.detours = std::move(detours)};
    for (const auto i : choice.detours) choice.cost += detours_[i].cost;
    choices_.push_back(std::move(choice));
    std::push_heap(choices_.begin(), choices_.end(), is_dearer);
}

bool LikelySequences::overlaps(const Choice& choice) const {
    const auto& newest = detours_[choice.detours.back()];
    return std::any_of(choice.detours.begin(), choice.detours.end() - 1, [&](std::size_t i) {
        return detours_[i].first <= newest.last && newest.first <= detours_[i].last;
    });
}

std::optional<std::vector<std::size_t>> LikelySequences::next() {
    while (!choices_.empty()) {
        std::pop_heap(choices_.begin(), choices_.end(), is_dearer);
        const auto choice = std::move(choices_.back());
        choices_.pop_back();

        // Every set is reached once: its dearest detour was added, or put in the place of the next cheaper.
        const auto following = choice.detours.back() + 1;
        const bool is_possible = !overlaps(choice);
        if (following < detours_.size()) {
            auto moved = choice.detours;
            moved.back() = following;
            add(std::move(moved));
            if (is_possible) {
                auto longer = choice.detours;
                longer.push_back(following);
                add(std::move(longer));
            }
        }
        if (!is_possible) continue;
        std::vector<std::size_t> flipped;
        for (const auto i : choice.detours)
            flipped.insert(flipped.end(), detours_[i].flipped.begin(), detours_[i].flipped.end());
        return flipped;
    }
    return std::nullopt;
}

}  // namespace ble::phy
