// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/phase_panel.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"
#include "phy/direction/cte_slots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

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

/// The mean over the symbols around each, in which a drift stands out of the noise.
std::vector<double> smoothed(std::span<const double> values) {
    constexpr std::size_t half_width = 8;
    std::vector<double> means;
    for (std::size_t k = 0; k < values.size(); ++k) {
        const auto reach = std::min({half_width, k, values.size() - 1 - k});
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(k - reach);
        const auto count = static_cast<std::ptrdiff_t>(2 * reach + 1);
        means.push_back(std::accumulate(first, first + count, 0.0) / static_cast<double>(count));
    }
    return means;
}

std::vector<Point> curve_of(const std::vector<double>& radians, const PacketView& view,
                            const PlotFrame& frame) {
    std::vector<Point> points;
    for (std::size_t k = 0; k < radians.size(); ++k) {
        points.push_back(frame.at(view.microseconds_at(static_cast<double>(k) + 0.5), radians[k] * degrees));
    }
    return points;
}

/// Guard and reference period and each sample slot of a constant tone extension, behind the curves.
void draw_slots(SvgCanvas& canvas, const PacketView& view, const PlotFrame& frame) {
    const auto& cte = view.numbered.packet.cte;
    if (!cte) return;
    const auto slots = phy::CteSlots::of(*cte);
    const double begin = view.microseconds_at(static_cast<double>(view.signal.modulated()));
    const auto band = [&](double from, double length, std::string_view fill, std::string_view note) {
        const double x = frame.x_at(begin + from);
        canvas.rectangle({x, frame.box.y, frame.x_at(begin + from + length) - x, frame.box.height},
                         {.fill = fill, .opacity = 0.7, .note = note});
    };
    band(0, slots.guard, "#e3e3e3", "guard period");
    band(slots.guard, slots.reference, "#bfe8e3", "reference period");
    for (std::size_t n = 0; n < slots.count; ++n) {
        band(slots.slot_begin(n), slots.slot, "#d8ecb8", fmt::format("sample slot {}", n + 1));
    }
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
               .x_name = fmt::format("time, \u00b5s (without modulation and {} kHz of offset)",
                                     signed_number(phase.offset.value / 1e3, 1)),
               .y_name = "phase, degrees"});
    canvas.begin_clip(box);
    draw_slots(canvas, view, frame);
    canvas.line(frame.at(frame.x.low, 0), frame.at(frame.x.high, 0),
                {.stroke = picture::accent, .width = 0.9, .dash = "5 3"});
    canvas.polyline(curve_of(phase.radians, view, frame), {.stroke = picture::signal, .opacity = 0.4});
    const auto modulated = std::min(view.signal.modulated(), phase.radians.size());
    canvas.polyline(curve_of(smoothed(std::span{phase.radians}.first(modulated)), view, frame),
                    {.stroke = picture::signal, .width = 2});
    canvas.end_clip();
}

}  // namespace ble::flow
