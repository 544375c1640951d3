// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/eye_panel.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ble::flow {

namespace {

constexpr std::size_t most_traces = 400;
constexpr std::size_t reach = phy::PacketSignal::per_symbol;  // samples on either side of a symbol's middle

std::vector<Point> trace_around(const PacketView& view, const PlotFrame& frame, std::size_t symbol) {
    std::vector<Point> points;
    const double middle = static_cast<double>(symbol) + 0.5;
    const auto index = view.signal.index_at(middle);
    for (std::size_t i = index - reach; i <= index + reach; ++i) {
        const double time = phy::PacketSignal::time_of(i);
        const double deviation = static_cast<double>(view.frequencies[i]) - view.carrier_at(time);
        points.push_back(frame.at(time - middle, deviation / 1e3));
    }
    return points;
}

}  // namespace

void draw_eye(SvgCanvas& canvas, const PacketView& view, const Box& box) {
    const double greatest = view.greatest_kilohertz();
    const PlotFrame frame{.box = box, .x = {-1, 1}, .y = {-greatest, greatest}};
    const std::size_t symbols = view.signal.modulated();
    const std::size_t step = (symbols + most_traces - 1) / most_traces;
    const std::size_t traces = symbols / step;
    canvas.text({box.x, box.y - 9}, "Eye diagram", {.size = 13, .weight = SvgTextStyle::Weight::bold});
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 5),
               .y = round_ticks(frame.y, 9),
               .x_name = fmt::format("symbols from the middle of a symbol ({} of {})", traces, symbols),
               .y_name = "deviation, kHz"});
    canvas.begin_clip(box);
    const double nominal = 0.25 * view.signal.symbol_rate.value / 1e3;
    for (const double deviation : {-nominal, nominal}) {
        canvas.line(frame.at(-1, deviation), frame.at(1, deviation),
                    {.stroke = picture::accent, .width = 0.9, .dash = "5 3"});
    }
    const double opacity = std::clamp(24.0 / static_cast<double>(traces + 1), 0.12, 0.35);
    for (std::size_t k = 1; k + 1 < symbols; k += step) {
        canvas.polyline(trace_around(view, frame, k), {.stroke = picture::signal, .opacity = opacity});
    }
    canvas.end_clip();
}

}  // namespace ble::flow
