// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/label_room.hpp"

#include <algorithm>

namespace ble::flow {

bool LabelRoom::is_free(const Box& box) const {
    const auto is_in_the_way = [&](const Box& other) { return other.overlaps(box); };
    return area_.contains(box) && std::ranges::none_of(taken_, is_in_the_way);
}

bool LabelRoom::take(const Box& box) {
    if (!is_free(box)) return false;
    taken_.push_back(box);
    return true;
}

bool LabelRoom::widen(const Box& box, const Box& wider) {
    const auto own = std::ranges::find(taken_, box);
    if (own == taken_.end()) return false;
    *own = {};
    const bool fits = is_free(wider);
    *own = fits ? wider : box;
    return fits;
}

}  // namespace ble::flow
