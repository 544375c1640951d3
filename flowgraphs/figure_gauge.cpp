// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/figure_gauge.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <algorithm>
#include <cmath>

namespace ble::flow {
namespace {

/// From the limits' far side to as much beyond them again, and further where the value lies there.
AxisRange range_of(const phy::TestFigure& figure) {
    const auto& [least, most] = figure.limits;
    AxisRange range;
    if (least && most) {
        const double half = (*most - *least) / 2;
        range = {*least - half, *most + half};
    } else {
        const double limit = least ? *least : *most;
        const double extent = std::max(std::abs(limit), 1e-3);
        // From nothing, where the figure cannot be below it.
        const bool is_signed = limit < 0;
        range = {is_signed ? limit - extent : 0, is_signed ? limit + extent : limit + extent / 2};
    }
    range.low = std::min(range.low, figure.value);
    range.high = std::max(range.high, figure.value);
    return range;
}

}  // namespace

void draw_gauge(SvgCanvas& canvas, const phy::TestFigure& figure, const Box& box) {
    const auto& [least, most] = figure.limits;
    if (!least && !most) return;
    const PlotFrame frame{.box = box, .x = range_of(figure), .y = {0, 1}};
    const double middle = box.y + box.height / 2;
    const double from = least ? frame.x_at(*least) : box.x;
    const double to = most ? frame.x_at(*most) : box.right();
    canvas.line({box.x, middle}, {box.right(), middle}, {.stroke = picture::grid, .width = 2});
    canvas.rectangle({from, middle - 4, std::max(to - from, 0.0), 8}, {.fill = "#d7ecff"});
    for (const auto& limit : {least, most}) {
        if (!limit) continue;
        canvas.line({frame.x_at(*limit), box.y}, {frame.x_at(*limit), box.bottom()},
                    {.stroke = picture::faint_ink, .width = 1.5});
    }
    const auto colour = figure.limits.hold(figure.value) ? picture::signal : picture::accent;
    const double x = frame.x_at(figure.value);
    canvas.rectangle({x - 3, middle - 6, 6, 12}, {.fill = colour});
}

}  // namespace ble::flow
