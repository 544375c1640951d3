// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"

#include <vector>

namespace ble::flow {

/// The room for labels inside an area: no two get the same place, and long ones stay clear of what they
/// would hide.
class LabelRoom {
public:
    LabelRoom(const Box& area, std::vector<Box> shown) : area_{area}, shown_{std::move(shown)} {}

    /// Whether `box` lay free, inside the area; then it is taken.
    [[nodiscard]] bool take(const Box& box);
    /// Whether `box`, taken before, could become `wider`, clear of what is shown; then it did.
    [[nodiscard]] bool widen(const Box& box, const Box& wider);
    [[nodiscard]] bool is_clear(const Box& box) const;

private:
    [[nodiscard]] bool is_free(const Box& box) const;

    Box area_;
    std::vector<Box> shown_;
    std::vector<Box> taken_{};
};

}  // namespace ble::flow
