// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/offset_plot.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <algorithm>
#include <cmath>

namespace ble::flow {
namespace {

AxisRange values_of(const phy::TestResult& result) {
    constexpr double step = 10;
    AxisRange range{.low = 0, .high = 0};
    for (const auto& [offset, limit] : result.limits_by_offset) range.high = std::max(range.high, limit);
    for (const auto& [offset, value] : result.by_offset) {
        range.low = std::min(range.low, value);
        range.high = std::max(range.high, value);
    }
    return {step * std::floor(range.low / step - 0.5), step * std::ceil(range.high / step + 0.5)};
}

}  // namespace

void draw_by_offset(SvgCanvas& canvas, const phy::TestResult& result, const Box& box) {
    const bool is_of_receiver = phy::is_of_receiver(result.test_case.subject);
    const PlotFrame frame{
        .box = box,
        .x = {result.by_offset.begin()->first - 0.7, result.by_offset.rbegin()->first + 0.7},
        .y = values_of(result)};
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 16),
               .y = round_ticks(frame.y, 7),
               .x_name = "MHz from the channel's centre",
               .y_name = is_of_receiver ? "C/I reached, dB" : "dBm in 1 MHz"});
    canvas.begin_clip(box);
    for (const auto& [offset, value] : result.by_offset) {
        const double left = frame.x_at(offset - 0.4), right = frame.x_at(offset + 0.4);
        const double y = frame.y_at(value);
        canvas.rectangle({left, y, right - left, std::max(box.bottom() - y, 0.0)},
                         {.fill = picture::signal, .opacity = 0.25});
        canvas.line({left, y}, {right, y}, {.stroke = picture::signal, .width = 2});
    }
    for (const auto& [offset, limit] : result.limits_by_offset) {
        canvas.line(frame.at(offset - 0.5, limit), frame.at(offset + 0.5, limit),
                    {.stroke = picture::accent, .width = 1.5, .dash = "5 3"});
    }
    canvas.end_clip();
}

}  // namespace ble::flow
