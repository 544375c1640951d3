// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"

#include <vector>

namespace ble::flow {

/// The room for labels inside an area: no two get the same place.
class LabelRoom {
public:
    explicit LabelRoom(const Box& area) : area_{area} {}

    /// Whether `box` lay free, inside the area; then it is taken.
    [[nodiscard]] bool take(const Box& box);
    /// Whether `box`, taken before, could become `wider`; then it did.
    [[nodiscard]] bool widen(const Box& box, const Box& wider);

private:
    [[nodiscard]] bool is_free(const Box& box) const;

    Box area_;
    std::vector<Box> taken_;
};

}  // namespace ble::flow
