// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/label_room.hpp"

#include <algorithm>

namespace ble::flow {

bool LabelRoom::take(const Box& box) {
    const auto is_in_the_way = [&](const Box& other) { return other.overlaps(box); };
    if (!area_.contains(box) || std::ranges::any_of(taken_, is_in_the_way)) return false;
    taken_.push_back(box);
    return true;
}

}  // namespace ble::flow
