// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/phase_panel.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::flow {

namespace {

constexpr double degrees = 180 / std::numbers::pi;

AxisRange phase_range(const phy::ResidualPhase& phase) {
    constexpr double least = 30;
    double greatest = 0;
    for (const double radians : phase.radians) greatest = std::max(greatest, std::abs(radians) * degrees);
    const double reach = std::max(least, std::ceil(1.1 * greatest / 10) * 10);
    return {-reach, reach};
}

}  // namespace

void draw_phase(SvgCanvas& canvas, const PacketView& view, const Box& box) {
    const auto& phase = view.phase;
    const PlotFrame frame{.box = box,
                          .x = {0, view.microseconds_at(static_cast<double>(view.signal.symbols))},
                          .y = phase_range(phase)};
    canvas.text({box.x, box.y - 9}, "Carrier phase", {.size = 13, .weight = SvgTextStyle::Weight::bold});
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 7),
               .y = round_ticks(frame.y, 9),
               .x_name = fmt::format("time, \u00b5s (modulation and {:+.1f} kHz of offset taken off)", phase.offset.value / 1e3),
               .y_name = "phase, degrees"});
    if (phase.radians.empty()) {
        canvas.text({box.x + box.width / 2, box.y + box.height / 2}, "not for LE Coded", {.fill = picture::faint_ink, .anchor = SvgTextStyle::Anchor::middle});
        return;
    }
    std::vector<Point> points;
    for (std::size_t k = 0; k < phase.radians.size(); ++k) {
        const double time = view.microseconds_at(static_cast<double>(k) + 0.5);
        points.push_back(frame.at(time, phase.radians[k] * degrees));
    }
    canvas.begin_clip(box);
    canvas.line(frame.at(frame.x.low, 0), frame.at(frame.x.high, 0), {.stroke = picture::accent, .width = 0.9, .dash = "5 3"});
    canvas.polyline(points, {.stroke = picture::signal, .width = 1.2});
    canvas.end_clip();
}

}  // namespace ble::flow
