// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::flow {

/// A place in a picture: x to the right, y downwards, in pixels.
struct Point {
    double x = 0;
    double y = 0;
};

/// An upright rectangle in a picture.
struct Box {
    double x = 0;  ///< of its left edge
    double y = 0;  ///< of its upper edge
    double width = 0;
    double height = 0;

    friend bool operator==(const Box&, const Box&) = default;
    [[nodiscard]] constexpr double right() const { return x + width; }
    [[nodiscard]] constexpr double bottom() const { return y + height; }
    [[nodiscard]] constexpr bool overlaps(const Box& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] constexpr bool contains(const Box& other) const {
        return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
    }
};

static_assert(Box{0, 0, 2, 2}.overlaps(Box{1, 1, 2, 2}));
static_assert(!Box{0, 0, 2, 2}.overlaps(Box{2, 0, 2, 2}));

}  // namespace ble::flow
