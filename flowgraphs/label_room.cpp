// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/label_room.hpp"

#include <algorithm>

namespace ble::flow {

namespace {

bool is_apart(const Box& box, const std::vector<Box>& others) {
    return std::ranges::none_of(others, [&](const Box& other) { return other.overlaps(box); });
}

}  // namespace

bool LabelRoom::is_free(const Box& box) const { return area_.contains(box) && is_apart(box, taken_); }

bool LabelRoom::is_clear(const Box& box) const { return is_apart(box, shown_); }

bool LabelRoom::take(const Box& box) {
    if (!is_free(box)) return false;
    taken_.push_back(box);
    return true;
}

bool LabelRoom::widen(const Box& box, const Box& wider) {
    const auto own = std::ranges::find(taken_, box);
    if (own == taken_.end() || !is_clear(wider)) return false;
    *own = {};
    const bool fits = is_free(wider);
    *own = fits ? wider : box;
    return fits;
}

}  // namespace ble::flow
