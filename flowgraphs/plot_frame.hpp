// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"
#include "flowgraphs/svg_canvas.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// The values along one axis, from its left or lower end to the other.
struct AxisRange {
    double low = 0;
    double high = 1;
};

/// A number for a picture: with a minus sign, not a hyphen.
[[nodiscard]] std::string signed_number(double value, int digits = 0);

/// A place on an axis that is worth a label.
struct Tick {
    double value = 0;
    std::string label{};
};

/// Multiples of 1, 2 or 5 times a power of ten within the range, at most `most` (from 2 up) of them.
[[nodiscard]] std::vector<Tick> round_ticks(const AxisRange& range, std::size_t most);

/// A plot's area, and the values that its edges stand for.
struct PlotFrame {
    Box box{};
    AxisRange x{};
    AxisRange y{};

    [[nodiscard]] double x_at(double value) const;
    [[nodiscard]] double y_at(double value) const;
    [[nodiscard]] Point at(double x_value, double y_value) const { return {x_at(x_value), y_at(y_value)}; }
};

/// Grid lines and labels at each tick, the names of both axes outside.
struct PlotAxes {
    std::vector<Tick> x{};
    std::vector<Tick> y{};
    std::string x_name{};
    std::string y_name{};
};

/// Draws the ground, the grid and the axes of a plot.
void draw_axes(SvgCanvas& canvas, const PlotFrame& frame, const PlotAxes& axes);

}  // namespace ble::flow
