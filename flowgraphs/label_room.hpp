// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"

#include <vector>

namespace ble::flow {

/// The room for labels inside an area: each place is given once.
class LabelRoom {
public:
    explicit LabelRoom(const Box& area) : area_{area} {}

    /// Whether `box` lay free, inside the area; then it is taken.
    [[nodiscard]] bool take(const Box& box);

private:
    Box area_;
    std::vector<Box> taken_;
};

}  // namespace ble::flow
